//! TLS by rustls and ring, trusting Mozilla's roots and nothing of the machine.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::CertificateDer};

use crate::NetError;

pub(crate) fn config(extra: &[Vec<u8>]) -> Result<ClientConfig, NetError> {
    let mut roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    for der in extra {
        roots
            .add(CertificateDer::from(der.clone()))
            .map_err(|why| NetError::Setup(format!("an added root certificate: {why}")))?;
    }
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|why| NetError::Setup(why.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
