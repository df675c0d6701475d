use scriven_model::Span;

use super::{Block, Mark, Marked, anchor};

type Told<'a> = (&'a str, &'static str, &'a [(usize, usize)]);

fn mark(text: &str, list: &[Told<'_>], unread: &[Span]) -> Marked {
    let spans = |(_, _, spans): &Told<'_>| -> Vec<Span> {
        spans.iter().map(|(start, end)| Span::new(*start, *end)).collect()
    };
    let all: Vec<Vec<Span>> = list.iter().map(spans).collect();
    let marks: Vec<Mark<'_>> = list
        .iter()
        .zip(&all)
        .map(|((path, kind, _), spans)| Mark { path, kind, step: None, spans })
        .collect();
    super::mark(text, true, &marks, unread, "")
}

/// The paragraphs alone.
fn texts(marked: &Marked) -> Vec<&str> {
    let mut texts = Vec::new();
    for block in &marked.blocks {
        if let Block::Text(html) = block {
            texts.push(html.as_str());
        }
    }
    texts
}

/// The HTML without its tags: the text must come through whole.
fn bare(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for char in html.chars() {
        match char {
            '<' => inside = true,
            '>' => inside = false,
            char if !inside => out.push(char),
            _ => {}
        }
    }
    out
}

/// Panics unless every tag is closed by its own end.
fn nests(html: &str) {
    let mut open: Vec<String> = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{html}"),
            None => open.push(tag.split(' ').next().unwrap().to_owned()),
        }
    }
    assert!(open.is_empty(), "{html}");
}

#[test]
fn a_fact_inside_a_weightier_one_is_no_box_in_it() {
    let text = "A man aged 31 was held";
    let marked = mark(text, &[("p", "who", &[(0, 13)]), ("a", "what", &[(11, 13)])], &[]);
    nests(&marked.title);
    assert_eq!(bare(&marked.title), text);
    assert_eq!(marked.title.matches("<mark").count(), 1);
    assert!(marked.title.starts_with(
        "<mark class=\"fact fact-who\" id=\"f-p\" data-fact=\"p a\" data-label=\"who\">\
         <span class=\"also\" id=\"f-a\"></span><a class=\"fact-link\" href=\"#l-p\">A man aged 31</a>"
    ), "{}", marked.title);
}

#[test]
fn the_same_words_have_the_colour_of_the_status_that_stands_on_them() {
    let text = "held for theft";
    let spans = [Span::new(9, 14)];
    let step = Some(("suspected", "suspicion"));
    let marks = [
        Mark { path: "kinds[0]", kind: "what", step: None, spans: &spans },
        Mark { path: "people[0].offences[0]", kind: "status", step, spans: &spans },
    ];
    let title = super::mark(text, true, &marks, &[], "").title;
    assert_eq!(title.matches("<mark").count(), 1);
    assert!(title.contains("class=\"fact fact-status step-suspected\""), "{title}");
    assert!(title.contains("data-label=\"suspicion\""), "{title}");
    for anchor in ["id=\"f-kinds-0\"", "id=\"f-people-0-offences-0\""] {
        assert!(title.contains(anchor), "{anchor} in {title}");
    }
}

#[test]
fn a_status_inside_a_person_is_seen() {
    let text = "the arrested man left";
    let marked = mark(text, &[("p", "who", &[(0, 16)]), ("s", "status", &[(4, 12)])], &[]);
    nests(&marked.title);
    assert!(marked.title.contains("fact-status") && marked.title.contains("fact-who"));
}

#[test]
fn facts_that_cross_are_each_marked_once() {
    let text = "one two three four";
    let list: [Told<'_>; 3] =
        [("a", "who", &[(0, 7)]), ("b", "when", &[(4, 13)]), ("c", "what", &[(8, 18)])];
    let marked = mark(text, &list, &[]);
    nests(&marked.title);
    assert_eq!(bare(&marked.title), text);
    for path in ["a", "b", "c"] {
        let of = format!("data-fact=\"{path}\"");
        assert_eq!(marked.title.matches(&of).count(), 1, "{path} {}", marked.title);
        assert_eq!(marked.title.matches(&format!("id=\"f-{path}\"")).count(), 1);
    }
}

#[test]
fn a_frame_gives_way_and_the_phrase_stays_whole() {
    let text = "“We saw him in Elm Lane” yesterday";
    let lane = text.find("Elm").unwrap();
    let list: [Told<'_>; 2] =
        [("q", "words", &[(3, lane + 3)]), ("w", "where", &[(lane, lane + 8)])];
    let marked = mark(text, &list, &[]);
    nests(&marked.title);
    assert_eq!(bare(&marked.title), text);
    assert_eq!(marked.title.matches("data-fact=\"w\"").count(), 1);
    assert_eq!(marked.title.matches("data-fact=\"q\"").count(), 2);
}

#[test]
fn a_title_said_again_stands_once_and_its_facts_are_marked_in_it() {
    let text = "Man held in Elm Lane\n\nMAN HELD IN ELM LANE.\n\nHe is 31.";
    let at = text.find("ELM").unwrap();
    let marked = mark(text, &[("w", "where", &[(at, at + 8)])], &[]);
    assert_eq!(texts(&marked), ["He is 31."]);
    assert!(marked.title.contains("id=\"f-w\"") && marked.title.contains(">Elm Lane</a>"));
    let other = mark("Man held\n\nMan held in Elm Lane", &[], &[]);
    assert_eq!(texts(&other), ["Man held in Elm Lane"], "it says more");
}

#[test]
fn a_line_of_signs_parts_sections_and_is_no_text() {
    let text = "Title\n* * *\nOne.\n\n* * *\n---\nTwo – and more.\n*\n***\n";
    let marked = mark(text, &[], &[]);
    let one = |text: &str| Block::Text(text.to_owned());
    assert_eq!(marked.blocks, [one("One."), Block::Break, one("Two – and more."), one("*")]);
}

#[test]
fn a_quotation_over_two_paragraphs_is_marked_in_both() {
    let text = "Title\n\n“One.\n“Two.”\n";
    let start = text.find('O').unwrap();
    let end = text.find(".”").unwrap() + 1;
    let marked = mark(text, &[("quotes[0]", "words", &[(start, end)])], &[]);
    assert_eq!(marked.title, "Title");
    assert_eq!(texts(&marked).len(), 2);
    for paragraph in texts(&marked) {
        nests(paragraph);
        assert!(paragraph.contains("data-fact=\"quotes[0]\""));
    }
    assert_eq!(texts(&marked).concat().matches("id=").count(), 1);
}

#[test]
fn nothing_of_a_statement_becomes_markup() {
    let text = "<script>alert('x')</script> & \"so\"";
    let path = "x\" onmouseover=\"alert(1)";
    let marked = mark(text, &[(path, "who", &[(0, 8)])], &[Span::new(8, 20)]);
    assert!(!marked.title.contains("<script"));
    assert!(!marked.title.contains("\" onmouseover"), "{}", marked.title);
    nests(&marked.title);
}

#[test]
fn spans_that_do_not_fit_are_left_out() {
    let text = "“é”";
    let marked = mark(text, &[("a", "who", &[(1, 4), (0, 99), (3, 3), (5, 2)])], &[]);
    assert_eq!(marked.title, text);
}

#[test]
fn a_sentence_that_gave_no_fact_is_told_apart() {
    let marked = mark("t\nNothing here.", &[], &[Span::new(2, 15)]);
    assert_eq!(
        texts(&marked),
        ["<span class=\"unread\"><span class=\"vh\">Gave no fact: </span>Nothing here.</span>"]
    );
    // Once, however often facts inside cut it.
    let text = "t\nNobody was there, in Elm Lane.";
    let cut = mark(
        text,
        &[("a", "who", &[(2, 8)]), ("b", "where", &[(20, 99)])],
        &[Span::new(2, text.len())],
    );
    nests(texts(&cut)[0]);
    assert_eq!(texts(&cut)[0].matches("Gave no fact").count(), 1);
}

#[test]
fn the_first_line_of_a_text_without_a_title_is_part_of_the_statement() {
    let text = "A man was hurt.\n\nCall 101.";
    let marked = super::mark(text, false, &[], &[], "");
    assert_eq!(marked.title, "");
    assert_eq!(texts(&marked), ["A man was hurt.", "Call 101."]);
}

#[test]
fn a_path_is_an_anchor_without_brackets() {
    assert_eq!(anchor("people[0].status[1]"), "people-0-status-1");
    assert_eq!(anchor("family_informed"), "family_informed");
}

#[test]
fn any_spans_give_whole_nesting_text() {
    // A small generator instead of a long list: every pattern of three spans.
    let text = "abcdefgh";
    let ends: Vec<(usize, usize)> =
        (0..8).flat_map(|start| (start + 1..=8).map(move |end| (start, end))).collect();
    for a in &ends {
        for b in &ends {
            for c in ends.iter().step_by(5) {
                let list: [Told<'_>; 3] =
                    [("a", "who", &[*a]), ("b", "what", &[*b]), ("c", "when", &[*c])];
                let marked = mark(text, &list, &[]);
                nests(&marked.title);
                assert_eq!(bare(&marked.title), text, "{a:?} {b:?} {c:?}");
            }
        }
    }
}
