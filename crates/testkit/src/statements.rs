//! Statements to test with: invented people and places.

use scriven_desk::Incoming;
use scriven_model::{MediaType, reading::Jurisdiction};

/// An officer is hurt, a man is arrested.
pub const FIRST: &str = "Officer wounded in Pike Lane, Aldermere

Superintendent Maud Ferrer, of Westmoor Police's Armed Operations Command, said:

“At 2.15pm today, Tuesday 3 November, our officers went to a house in Pike Lane, Aldermere, to search it under a warrant.

“A firearm was discharged and a male police constable was wounded in the arm.

“He was taken to Westmoor General Hospital, where he is in a stable condition.

“A 38-year-old man was arrested at the scene and is in custody.

“A pistol was recovered from the kitchen. It is believed that two shots were fired.

“The officer's family have been informed. They ask for privacy. Please do not speculate on the officer's identity.

“We will give an update on the officer's condition tomorrow.”

Anyone with information should call 101, quoting incident 212 of 3 November.";

/// The same incident a day later.
pub const UPDATE: &str = "UPDATE: Officer out of hospital after Pike Lane shooting

The police constable who was wounded in Pike Lane, Aldermere, on Tuesday 3 November has been discharged from hospital.

A 38-year-old man arrested at the scene is now held on suspicion of attempted murder.

Superintendent Maud Ferrer, of Westmoor Police, said: “He is recovering at home with his family. Our inquiries go on.”

Anyone with information should call 101, quoting incident 212 of 3 November.";

/// A statement as a person pastes it.
pub fn incoming(text: &str, published: &str) -> Incoming {
    let (title, body) = text.split_once("\n\n").expect("a title and a body");
    Incoming {
        bytes: text.as_bytes().to_vec(),
        media_type: MediaType::Text,
        title: Some(title.to_owned()),
        body: body.to_owned(),
        published: Some(published.parse().expect("a date")),
        url: None,
        issuer: Some("Westmoor Police".to_owned()),
        source_key: None,
        jurisdiction: Some(Jurisdiction::EnglandWales),
        notes: Vec::new(),
    }
}
