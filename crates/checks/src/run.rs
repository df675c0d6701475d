//! The rules over one story.

use std::sync::Arc;

use cel::{Context, Value};
use scriven_model::{Finding, Level, Surface, Where};

use crate::{
    book::Books,
    describe,
    facts::{Facts, Scope},
    input::Input,
    message,
    prepared::Prepared,
    rule::{Check, Rule},
    sign, surface, text,
    vocabulary::Subject,
};

/// Checks a story: every finding, the gravest first, then by where it stands.
/// The same input gives the same findings.
pub fn run(books: &Books, input: &Input<'_>) -> Vec<Finding> {
    let prepared = Prepared::new(input);
    let jurisdictions = input.jurisdictions();
    let booked = books.jurisdictions();
    let unbooked: Vec<String> = jurisdictions
        .iter()
        .filter(|of| !booked.contains(of))
        .map(|of| of.as_str().to_owned())
        .collect();
    let rules: Vec<&Rule> = books
        .rules()
        .iter()
        .filter(|rule| {
            rule.jurisdictions.is_empty()
                || rule.jurisdictions.iter().any(|of| jurisdictions.contains(of))
        })
        .collect();
    let mut desk = Desk {
        books,
        rules,
        prepared: &prepared,
        case: describe::case(&prepared, unbooked),
        findings: Vec::new(),
    };
    desk.story();
    desk.people();
    desk.restrictions();
    desk.images();
    desk.pages();
    let mut findings = desk.findings;
    findings.sort_by(|a, b| {
        let place = |f: &Finding| (surface::order(&f.at.surface), f.at.start, f.at.end);
        b.level
            .cmp(&a.level)
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.rule.cmp(&b.rule))
            .then_with(|| a.key.cmp(&b.key))
    });
    findings.dedup_by(|a, b| a.rule == b.rule && a.at == b.at && a.key == b.key);
    findings
}

/// Whether nothing stops publishing.
pub fn may_publish(findings: &[Finding]) -> bool {
    !findings.iter().any(|finding| finding.blocks)
}

struct Desk<'a, 'p> {
    books: &'a Books,
    rules: Vec<&'a Rule>,
    prepared: &'p Prepared<'a>,
    case: Facts,
    findings: Vec<Finding>,
}

/// Where a finding stands, and what tells it from others of its rule.
struct Spot {
    surface: Surface,
    start: usize,
    end: usize,
    words: String,
    tells: String,
}

impl Spot {
    fn story(tells: &str) -> Self {
        let surface = Surface::Story;
        Self { surface, start: 0, end: 0, words: String::new(), tells: tells.to_owned() }
    }
}

impl<'a> Desk<'a, '_> {
    fn of(&self, subject: Subject) -> Vec<(usize, usize)> {
        let mut all = Vec::new();
        for (r, rule) in self.rules.iter().enumerate() {
            for (c, check) in rule.checks.iter().enumerate() {
                if check.subject == subject {
                    all.push((r, c));
                }
            }
        }
        all
    }

    fn story(&mut self) {
        let groups: [&Facts; 0] = [];
        let found = self.evaluate(&self.of(Subject::Story), &groups, || Spot::story(""));
        self.findings.extend(found);
    }

    fn people(&mut self) {
        let checks = self.of(Subject::Person);
        for index in 0..self.prepared.people.len() {
            if self.prepared.people.get(index).is_none_or(|who| who.stand_in) {
                continue;
            }
            let Some(facts) = describe::person(self.prepared, index) else { continue };
            let key = self.prepared.people.get(index).map_or("", |who| &who.person.key);
            let found = self.evaluate(&checks, &[&facts], || Spot::story(key));
            self.findings.extend(found);
        }
    }

    fn restrictions(&mut self) {
        let checks = self.of(Subject::Restriction);
        let prepared = self.prepared;
        for (index, reading) in prepared.input.readings.iter().enumerate() {
            for restriction in &reading.restrictions {
                let facts = describe::restriction(prepared, index, restriction);
                let spot = || Spot::story(&restriction.grounds.words);
                let found = self.evaluate(&checks, &[&facts], spot);
                self.findings.extend(found);
            }
        }
    }

    fn images(&mut self) {
        let checks = self.of(Subject::Image);
        for (index, image) in self.prepared.input.images.iter().enumerate() {
            let facts = describe::image(self.prepared, image);
            let text = image.text();
            let spot = || Spot {
                surface: Surface::Image(index),
                start: 0,
                end: text.len(),
                words: text.clone(),
                tells: text.clone(),
            };
            let found = self.evaluate(&checks, &[&facts], spot);
            self.findings.extend(found);
        }
    }

    fn pages(&mut self) {
        let sentences = self.of(Subject::Sentence);
        let quotations = self.of(Subject::Quotation);
        let identifiers = self.of(Subject::Identifier);
        let phrases = self.of(Subject::Phrase);
        let people: Vec<Option<Facts>> =
            (0..self.prepared.people.len()).map(|i| describe::person(self.prepared, i)).collect();
        let blank = Facts::blank("sentence");
        for (index, page) in self.prepared.pages.iter().enumerate() {
            let lines: Vec<Option<Facts>> = (0..page.lines.len())
                .map(|line| describe::sentence(self.prepared, index, line))
                .collect();
            let line_of = |at: usize| {
                page.line_at(at)
                    .and_then(|line| lines.get(line))
                    .and_then(Option::as_ref)
                    .unwrap_or(&blank)
            };
            let spot = |start: usize, end: usize, tells: &str| Spot {
                surface: page.surface.clone(),
                start,
                end,
                words: page.words(start, end).to_owned(),
                tells: tells.to_owned(),
            };
            for (line, facts) in page.lines.iter().zip(&lines) {
                let Some(facts) = facts else { continue };
                let words = page.words(line.start, line.end);
                let found =
                    self.evaluate(&sentences, &[facts], || spot(line.start, line.end, words));
                self.findings.extend(found);
            }
            let passages = self.prepared.passages.get(index).map_or(&[][..], Vec::as_slice);
            for passage in passages {
                let Some((facts, end)) = describe::quotation(self.prepared, index, passage) else {
                    continue;
                };
                let groups = [&facts, line_of(passage.start)];
                let words = page.words(passage.start, end);
                let found = self.evaluate(&quotations, &groups, || spot(passage.start, end, words));
                self.findings.extend(found);
            }
            let mentions = self.prepared.mentions.get(index).map_or(&[][..], Vec::as_slice);
            for mention in mentions {
                let Some(person) = people.get(mention.person).and_then(Option::as_ref) else {
                    continue;
                };
                let facts = describe::identifier(page, mention);
                let groups = [&facts, person, line_of(mention.start)];
                let who = self.prepared.people.get(mention.person).map_or("", |w| &w.person.key);
                let tells = format!("{who} {}", page.words(mention.start, mention.end));
                let found = self
                    .evaluate(&identifiers, &groups, || spot(mention.start, mention.end, &tells));
                self.findings.extend(found);
            }
            for check in &phrases {
                self.phrases(index, *check, &line_of, &spot);
            }
        }
    }

    fn phrases<'f>(
        &mut self,
        index: usize,
        at: (usize, usize),
        line_of: &dyn Fn(usize) -> &'f Facts,
        spot: &dyn Fn(usize, usize, &str) -> Spot,
    ) {
        let Some(check) = self.check(at).map(|(_, check)| check) else { return };
        let Some(page) = self.prepared.pages.get(index) else { return };
        let mut i = 0;
        while i < page.tokens.len() {
            let count = check.phrases.at(&page.tokens, i).map(|(_, count)| count).max();
            let Some(count) = count else {
                i += 1;
                continue;
            };
            if let Some(facts) = describe::phrase(self.prepared, index, i, count)
                && let (Some(first), Some(last)) =
                    (page.tokens.get(i), page.tokens.get(i + count - 1))
            {
                let sentence = page
                    .line_at(first.start)
                    .and_then(|line| page.lines.get(line))
                    .map_or("", |line| page.words(line.start, line.end));
                let tells = format!("{} in {sentence}", page.words(first.start, last.end));
                let groups = [&facts, line_of(first.start)];
                let found = self.evaluate(&[at], &groups, || spot(first.start, last.end, &tells));
                self.findings.extend(found);
            }
            i += count;
        }
    }

    fn check(&self, (rule, check): (usize, usize)) -> Option<(&'a Rule, &'a Check)> {
        let rule: &'a Rule = self.rules.get(rule).copied()?;
        Some((rule, rule.checks.get(check)?))
    }

    /// The findings of these checks on one subject.
    fn evaluate(
        &self,
        checks: &[(usize, usize)],
        groups: &[&Facts],
        spot: impl Fn() -> Spot,
    ) -> Vec<Finding> {
        let mut found = Vec::new();
        if checks.is_empty() {
            return found;
        }
        let mut all = vec![&self.case];
        all.extend(groups);
        let scope = Scope(all);
        let mut context = Context::with_env(Arc::clone(&self.books.env));
        context.set_variable_resolver(&scope);
        for at in checks {
            let Some((rule, check)) = self.check(*at) else { continue };
            let failure = match check.program.execute(&context) {
                Ok(Value::Bool(false)) => continue,
                Ok(Value::Bool(true)) => None,
                // A rule that cannot be evaluated is not one that is kept.
                Ok(other) => Some(format!("the rule gave {other:?}, not true or false")),
                Err(error) => Some(format!("the rule could not be evaluated: {error}")),
            };
            found.push(self.finding(rule, check, &scope, spot(), failure));
        }
        found
    }

    fn finding(
        &self,
        rule: &Rule,
        check: &Check,
        scope: &Scope<'_>,
        spot: Spot,
        failure: Option<String>,
    ) -> Finding {
        let input = &self.prepared.input;
        let key = key(&rule.id, &spot);
        let signed: Vec<_> = input.sign_offs.iter().filter(|s| s.key == key).cloned().collect();
        let mut because = message::lines(&check.because, scope);
        because.extend(failure);
        let overdue = rule
            .review_due
            .parse::<jiff::civil::Date>()
            .is_ok_and(|due| input.now.to_zoned(jiff::tz::TimeZone::UTC).date() > due);
        if overdue {
            because.push(format!(
                "this rule was due for review by a lawyer on {}: check the law first",
                rule.review_due
            ));
        }
        let blocks =
            sign::blocks(check.level, &check.roles, check.two_people, &signed, input.edited_by);
        let suggestion = check.suggestion.as_deref().map(|text| message::fill(text, scope));
        Finding {
            rule: rule.id.clone(),
            level: check.level,
            roles: if check.level == Level::Warn { Vec::new() } else { check.roles.clone() },
            message: message::fill(&check.message, scope),
            at: Where {
                surface: spot.surface,
                start: spot.start,
                end: spot.end,
                words: spot.words,
            },
            because,
            source: rule.source.clone(),
            ends: rule.ends.clone(),
            suggestion: suggestion.filter(|text| !text.trim().is_empty()),
            key,
            signed,
            blocks,
        }
    }
}

/// Rule, kind of surface and words: the same over runs, and over a move of the
/// words to another paragraph.
fn key(rule: &str, spot: &Spot) -> String {
    let words = text::words(&spot.tells).join(" ");
    // FNV-1a, 64 bits: a name, not a seal.
    let hash = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{rule}.{}.{hash:016x}", surface::key(&spot.surface))
}
