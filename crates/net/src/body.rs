//! Bytes in, decoded, never more than was asked for.

use std::io::{self, Write};

use brotli_decompressor::DecompressorWriter;
use flate2::write::{MultiGzDecoder, ZlibDecoder};

/// Why a body is not taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// More bytes than the bound, on the wire or decoded.
    TooBig,
    /// Not what `Content-Encoding` says, or an encoding that was not asked for.
    Bad(String),
}

/// Where decoded bytes go; refuses the one that is too many.
#[derive(Debug)]
struct Capped {
    bytes: Vec<u8>,
    max: usize,
    over: bool,
}

impl Write for Capped {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if piece.len() > self.max.saturating_sub(self.bytes.len()) {
            self.over = true;
            return Err(io::Error::other("too big"));
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

enum Decoder {
    Plain(Capped),
    Gzip(MultiGzDecoder<Capped>),
    Zlib(ZlibDecoder<Capped>),
    Brotli(Box<DecompressorWriter<Capped>>),
}

/// A body being read.
pub(crate) struct Body {
    decoder: Decoder,
    wire: usize,
    max: usize,
}

impl Body {
    /// For the value of `Content-Encoding`; at most `max` bytes, both as they
    /// come over the wire and decoded.
    pub(crate) fn new(encoding: &str, max: usize) -> Result<Self, BodyError> {
        let sink = Capped { bytes: Vec::new(), max, over: false };
        let decoder = match encoding.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => Decoder::Plain(sink),
            "gzip" | "x-gzip" => Decoder::Gzip(MultiGzDecoder::new(sink)),
            "deflate" => Decoder::Zlib(ZlibDecoder::new(sink)),
            "br" => Decoder::Brotli(Box::new(DecompressorWriter::new(sink, 16 * 1024))),
            // Also two encodings one in the other, which only bombs have.
            other => {
                let other: String = other.chars().take(40).collect();
                return Err(BodyError::Bad(format!("the encoding “{other}” was not asked for")));
            }
        };
        Ok(Self { decoder, wire: 0, max })
    }

    /// Takes a piece from the wire.
    pub(crate) fn push(&mut self, piece: &[u8]) -> Result<(), BodyError> {
        self.wire = self.wire.saturating_add(piece.len());
        if self.wire > self.max {
            return Err(BodyError::TooBig);
        }
        let result = match &mut self.decoder {
            Decoder::Plain(sink) => sink.write_all(piece),
            Decoder::Gzip(decoder) => decoder.write_all(piece),
            Decoder::Zlib(decoder) => decoder.write_all(piece),
            Decoder::Brotli(decoder) => decoder.write_all(piece),
        };
        result.map_err(|why| self.blame(&why))
    }

    /// All of it.
    pub(crate) fn finish(self) -> Result<Vec<u8>, BodyError> {
        if self.wire == 0 {
            return Ok(Vec::new());
        }
        let cut = || BodyError::Bad("it ends too early".into());
        let sink = match self.decoder {
            Decoder::Plain(sink) => sink,
            Decoder::Gzip(mut decoder) => {
                let end = decoder.try_finish();
                let sink = decoder.get_ref();
                if end.is_err() {
                    return Err(if sink.over { BodyError::TooBig } else { cut() });
                }
                decoder.finish().map_err(|_| cut())?
            }
            Decoder::Zlib(mut decoder) => {
                let end = decoder.try_finish();
                let sink = decoder.get_ref();
                if end.is_err() {
                    return Err(if sink.over { BodyError::TooBig } else { cut() });
                }
                decoder.finish().map_err(|_| cut())?
            }
            Decoder::Brotli(decoder) => decoder
                .into_inner()
                .map_err(|sink| if sink.over { BodyError::TooBig } else { cut() })?,
        };
        if sink.over { Err(BodyError::TooBig) } else { Ok(sink.bytes) }
    }

    fn blame(&self, why: &io::Error) -> BodyError {
        let over = match &self.decoder {
            Decoder::Plain(sink) => sink.over,
            Decoder::Gzip(decoder) => decoder.get_ref().over,
            Decoder::Zlib(decoder) => decoder.get_ref().over,
            Decoder::Brotli(decoder) => decoder.get_ref().over,
        };
        if over { BodyError::TooBig } else { BodyError::Bad(why.to_string()) }
    }
}

#[cfg(test)]
mod tests {
    use flate2::{Compression, write::GzEncoder};
    use proptest::prelude::*;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(encoding: &str, wire: &[u8], max: usize) -> Result<Vec<u8>, BodyError> {
        let mut body = Body::new(encoding, max)?;
        for piece in wire.chunks(1000) {
            body.push(piece)?;
        }
        body.finish()
    }

    #[test]
    fn a_body_comes_out_as_it_went_in() {
        let text = b"The appeal was renewed on Monday.".repeat(50);
        assert_eq!(read("", &text, 10_000).unwrap(), text);
        assert_eq!(read("gzip", &gzip(&text), 10_000).unwrap(), text);
        assert_eq!(read("GZIP", &[gzip(&text), gzip(b"!")].concat(), 10_000).unwrap().len(), 1651);
        assert_eq!(read("gzip", b"", 10).unwrap(), b"");
    }

    #[test]
    fn a_gzip_bomb_is_cut_off_at_the_bound() {
        let bomb = gzip(&vec![0; 50_000_000]);
        assert!(bomb.len() < 60_000);
        let mut body = Body::new("gzip", 1_000_000).unwrap();
        let end = bomb.chunks(1000).find_map(|piece| body.push(piece).err());
        assert_eq!(end, Some(BodyError::TooBig));
    }

    #[test]
    fn a_brotli_bomb_is_cut_off_at_the_bound() {
        // 64 MiB of one letter in 53 bytes, made with brotli -q 11 --lgwin=24.
        let hex = "cfffff7ff825c2e2b14020f7fe9ffffffff04b00c4610180eefd3fffffffe1970088c32200ddfb\
                   fffcffffc72f0110870500baf7ff";
        let bomb: Vec<u8> = (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
            .collect();
        assert_eq!(read("br", &bomb, 1_000_000), Err(BodyError::TooBig));
        assert_eq!(read("br", &bomb, 70_000_000).unwrap().len(), 64 << 20);
    }

    #[test]
    fn the_wire_is_bounded_too() {
        assert_eq!(read("", &[7; 1001], 1000), Err(BodyError::TooBig));
        assert!(read("", &[7; 1000], 1000).is_ok());
    }

    #[test]
    fn what_is_not_in_its_encoding_is_refused() {
        assert!(matches!(read("gzip", b"not gzip at all", 1000), Err(BodyError::Bad(_))));
        assert!(matches!(read("br", b"not brotli at all", 1000), Err(BodyError::Bad(_))));
        assert!(matches!(read("gzip, gzip", b"", 1000), Err(BodyError::Bad(_))));
        assert!(matches!(read("zstd", b"", 1000), Err(BodyError::Bad(_))));
        let cut = gzip(b"The appeal was renewed on Monday.");
        assert!(matches!(read("gzip", &cut[..cut.len() / 2], 1000), Err(BodyError::Bad(_))));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            for encoding in ["gzip", "br", "deflate", ""] {
                let _ = read(encoding, &bytes, 5000);
            }
        }
    }
}
