//! What the versions of the invented incident say.

use scriven_model::{
    Block, BlockKind, Difference, DifferenceKind, Sentence, Story, TimelineLine, Topic,
};

use super::{block, claim_id, sentence};

fn line(when: &str, label: &str, text: &str, claims: &[u128], source: &str) -> TimelineLine {
    TimelineLine {
        when: Some(when.parse().unwrap()),
        label: label.to_owned(),
        text: text.to_owned(),
        claims: claims.iter().copied().map(claim_id).collect(),
        source: Some(source.to_owned()),
    }
}

fn blocks(number: u32) -> Vec<Block> {
    use BlockKind::{Asked, Paragraph, Promised, Quote, Unknown};
    let hour = if number >= 3 { "shortly after 08:10" } else { "at about 07:40" };
    let time = if number >= 3 { 11 } else { 1 };
    let mut blocks = vec![
        block(
            1,
            Paragraph,
            vec![
                if number >= 4 {
                    sentence(
                        "A woman who was seriously hurt when a van hit her bicycle on Harrow Bridge is now in a stable condition, police said.",
                        &[2, 3, 12, 16],
                    )
                } else {
                    sentence(
                        "A woman in her 40s was seriously hurt when a van hit her bicycle on Harrow Bridge in Lower Thornbury, police said.",
                        &[2, 3, 4, 16],
                    )
                },
                sentence(
                    &format!(
                        "The collision happened {hour} on Tuesday, when the bridge was busy with people on their way to work."
                    ),
                    &[time],
                ),
            ],
        ),
        block(
            2,
            Paragraph,
            vec![if number >= 4 {
                sentence(
                    "The driver, a 31-year-old man, was arrested at the roadside on suspicion of causing serious injury by careless driving and has since been released on bail until January.",
                    &[5, 13, 15],
                )
            } else {
                sentence(
                    "The driver, a 31-year-old man, was arrested at the roadside on suspicion of causing serious injury by careless driving.",
                    &[5, 6, 15],
                )
            }],
        ),
        block(
            3,
            Quote,
            vec![sentence(
                "“We know how many people cross this bridge every morning, and somebody will have seen what led up to this,” said Inspector Ruth Calloway of Westmoor Police.",
                &[7],
            )],
        ),
    ];
    if number >= 2 {
        blocks.push(block(4, Paragraph, vec![Sentence {
            text: "When our reporter crossed at noon, the eastern footway was still closed and buses were turning back at Salt Row.".to_owned(),
            claims: Vec::new(),
            own: true,
        }]));
    }
    if number >= 4 {
        blocks.push(block(5, Paragraph, vec![sentence("The collision unit is looking into how it happened, and will rebuild the scene on 2 November.", &[14, 17])]));
    }
    blocks.push(block(
        6,
        Unknown,
        vec![sentence("What led up to the collision has not been said.", &[])],
    ));
    blocks.push(block(
        7,
        Unknown,
        vec![sentence("How fast the van was going has not been said.", &[])],
    ));
    blocks.push(block(
        8,
        Asked,
        vec![sentence(
            "Drivers who crossed between 07:30 and 08:00 are asked for their dashcam footage.",
            &[8],
        )],
    ));
    blocks.push(block(9, Asked, vec![sentence("Nobody should share the footage of the collision, out of respect for the woman’s family.", &[9])]));
    blocks.push(block(10, Promised, vec![sentence("An update on the woman’s condition.", &[10])]));
    if number >= 4 {
        blocks.push(block(11, Promised, vec![sentence("What the reconstruction shows.", &[14])]));
    }
    blocks
}

fn timeline(number: u32) -> Vec<TimelineLine> {
    let hour = if number >= 3 { "shortly after 08:10" } else { "at about 07:40" };
    let time = if number >= 3 { 11 } else { 1 };
    let mut timeline = vec![
        line(
            "2026-10-13",
            "Tuesday 13 October",
            "The driver, a man of 31, is arrested at the roadside.",
            &[6],
            "Inspector Ruth Calloway, 13 October",
        ),
        line(
            "2026-10-13T08:10",
            hour,
            "A van hits a cyclist on Harrow Bridge.",
            &[time, 2],
            "Westmoor Police, 13 October",
        ),
    ];
    if number >= 4 {
        timeline.insert(
            0,
            line(
                "2026-10-16",
                "Friday 16 October",
                "The cyclist is in a stable condition; the driver is released on bail.",
                &[12, 13],
                "Sergeant Imran Voss, 16 October",
            ),
        );
    }
    timeline
}

pub fn story(number: u32) -> Story {
    Story {
        headline: sentence(
            if number >= 4 {
                "Cyclist hurt on Harrow Bridge now stable as driver is bailed"
            } else {
                "Cyclist seriously hurt in collision with van on Harrow Bridge"
            },
            &[2, 3],
        ),
        blocks: blocks(number),
        timeline: timeline(number),
        changes: changes(number),
    }
}

fn difference(
    kind: DifferenceKind,
    topic: Topic,
    words: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> Difference {
    Difference {
        kind,
        topic,
        person: None,
        words: words.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
        claims: Vec::new(),
    }
}

fn changes(number: u32) -> Vec<Difference> {
    use DifferenceKind::{Changed, Confirmed, New};
    match number {
        3 => vec![difference(
            Changed,
            Topic::Time,
            "It happened shortly after 08:10.",
            Some("about 07:40"),
            Some("shortly after 08:10"),
        )],
        4 => vec![
            difference(
                Changed,
                Topic::Condition,
                "The woman is in a stable condition.",
                Some("serious"),
                Some("stable"),
            ),
            difference(
                Changed,
                Topic::Status,
                "The driver, a man, 31, has been released on bail until January.",
                Some("arrested"),
                Some("released on bail until January"),
            ),
            difference(
                New,
                Topic::Promise,
                "A reconstruction is planned for 2 November.",
                None,
                Some("reconstruction on 2 November"),
            ),
            difference(
                Confirmed,
                Topic::Place,
                "Again: It happened at Harrow Bridge.",
                None,
                Some("Harrow Bridge"),
            ),
        ],
        _ => Vec::new(),
    }
}
