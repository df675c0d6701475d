//! What cannot be taken: what, where, and what to do.

/// Why something is no statement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// There is no text in it.
    #[error("the statement is empty; give its text, a title alone is not enough")]
    Empty,
    /// More bytes than are taken.
    #[error(
        "the statement has {bytes} bytes, more than the {max} that are taken; \
         give only the statement itself, without attachments"
    )]
    TooBig {
        /// How many there are.
        bytes: usize,
        /// How many are taken.
        max: usize,
    },
    /// More text than is read.
    #[error(
        "the statement's text has {bytes} bytes, more than the {max} that are read; \
         give one statement at a time"
    )]
    TooLong {
        /// How many there are.
        bytes: usize,
        /// How many are read.
        max: usize,
    },
    /// Not UTF-8 although it was declared, or nothing was.
    #[error(
        "byte {offset} (0x{byte:02X}) is not valid UTF-8; save the text as UTF-8, or say \
         which encoding it has, as in Content-Type: text/plain; charset=windows-1252"
    )]
    Utf8 {
        /// Where the first wrong byte stands, counted from 0.
        offset: usize,
        /// What it is.
        byte: u8,
    },
    /// A character set that is not known, or bytes that are not in it.
    #[error("the text cannot be decoded as “{name}”; save it as UTF-8 and send it again")]
    Charset {
        /// What it claims to be.
        name: String,
    },
    /// No date, or one that does not exist.
    #[error("“{given}” is no date ({why}); write it like 2015-10-15 or 2015-10-15T12:45:00+01:00")]
    Date {
        /// What was given.
        given: String,
        /// What is wrong with it.
        why: String,
    },
    /// No web address.
    #[error("“{given}” is no web address; give a full one that begins with https:// or http://")]
    Url {
        /// What was given.
        given: String,
    },
    /// Not the JSON of a statement.
    #[error(
        "the JSON cannot be read: {why}; send an object like \
         {{\"title\": \"…\", \"body\": \"…\", \"published\": \"2015-10-15\", \"url\": \"…\"}}"
    )]
    Json {
        /// What is wrong, with line and column.
        why: String,
    },
    /// Not a mail.
    #[error("the mail cannot be read: {why}; open it in a mail program and paste its text")]
    Mail {
        /// What is wrong.
        why: String,
    },
    /// A kind of file that is not read.
    #[error(
        "{what} is not read; send text, Markdown, HTML, a mail (.eml) or JSON, \
         or open it and paste its text"
    )]
    Unsupported {
        /// What it is.
        what: String,
    },
}

impl IntakeError {
    /// A name for it that stays, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooBig { .. } | Self::TooLong { .. } => "too-big",
            Self::Utf8 { .. } => "not-utf-8",
            Self::Charset { .. } => "charset",
            Self::Date { .. } => "date",
            Self::Url { .. } => "url",
            Self::Json { .. } => "json",
            Self::Mail { .. } => "mail",
            Self::Unsupported { .. } => "unsupported",
        }
    }
}

/// Why something is no feed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FeedError {
    /// There is nothing.
    #[error("the feed is empty; open its address in a browser to see what is there")]
    Empty,
    /// More bytes than are taken.
    #[error(
        "the feed has {bytes} bytes, more than the {max} that are taken; ask for a shorter one"
    )]
    TooBig {
        /// How many there are.
        bytes: usize,
        /// How many are taken.
        max: usize,
    },
    /// It is a web page.
    #[error(
        "this is a web page, not a feed{hint}; look on it for “RSS”, or try /feed, \
         /rss or /atom.xml at the same site"
    )]
    Page {
        /// The feeds that the page points at, in words; empty when it names none.
        hint: String,
        /// Their addresses.
        feeds: Vec<String>,
    },
    /// It is something else.
    #[error("this is no RSS, Atom or JSON feed: {why}; give the address of a feed")]
    NotAFeed {
        /// What it is.
        why: String,
    },
    /// It defines entities, which can grow without end.
    #[error(
        "the feed defines XML entities of its own ({name}), which is how XML bombs are made; \
         nothing of it was read; tell its keeper"
    )]
    Bomb {
        /// The first such entity.
        name: String,
    },
    /// The JSON of a JSON Feed is broken.
    #[error("the JSON feed cannot be read: {why}; tell its keeper")]
    Json {
        /// What is wrong, with line and column.
        why: String,
    },
    /// A fault of ours; the feed is left alone.
    #[error("the feed made the parser fail; please report it, with the feed’s address")]
    Panic,
}

impl FeedError {
    /// A name for it that stays, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooBig { .. } => "too-big",
            Self::Page { .. } => "page",
            Self::NotAFeed { .. } => "not-a-feed",
            Self::Bomb { .. } => "bomb",
            Self::Json { .. } => "json",
            Self::Panic => "panic",
        }
    }
}
