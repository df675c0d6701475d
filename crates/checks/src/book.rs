//! Rule books: TOML files, each a rule with its law and its examples.

use std::sync::Arc;

use cel::{Context, Env, Program};
use scriven_model::{Level, reading::Jurisdiction};
use serde::Deserialize;
use toml::Spanned;

use crate::{
    error::BookError,
    example::Example,
    facts::{Facts, Scope},
    message, read_expression,
    rule::{Check, Rule},
    shipped::SHIPPED,
    text::{self, Phrases},
    vocabulary::{Subject, entry},
};

/// The longest rule file that is read, in bytes.
pub const LONGEST_FILE: usize = 256 * 1024;

/// Rule books, ready to run.
pub struct Books {
    rules: Vec<Rule>,
    pub(crate) env: Arc<Env>,
}

impl std::fmt::Debug for Books {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Books").field("rules", &self.rules.len()).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    id: Spanned<String>,
    title: String,
    jurisdictions: Vec<Spanned<String>>,
    source: Spanned<String>,
    ends: Option<String>,
    law_as_of: Spanned<String>,
    reviewed_by: String,
    review_due: Spanned<String>,
    caveat: Option<String>,
    check: Vec<CheckFile>,
    #[serde(default)]
    fires: Vec<Example>,
    #[serde(default)]
    silent: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckFile {
    #[serde(rename = "for")]
    subject: Spanned<String>,
    when: Spanned<String>,
    #[serde(default)]
    phrases: Vec<Spanned<String>>,
    level: Spanned<String>,
    #[serde(default)]
    roles: Vec<Spanned<String>>,
    #[serde(default)]
    two_people: bool,
    message: Spanned<String>,
    #[serde(default)]
    because: Vec<Spanned<String>>,
    suggestion: Option<Spanned<String>>,
}

/// The file that is being read, for its errors.
pub(crate) struct File<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    pub(crate) rule: Option<&'a str>,
}

impl File<'_> {
    pub(crate) fn error(&self, at: usize, what: impl Into<String>) -> BookError {
        BookError::at(self.name, self.text, at, self.rule, what.into())
    }
}

impl Books {
    /// Books without a rule.
    pub fn empty() -> Self {
        Self { rules: Vec::new(), env: Arc::new(Env::stdlib()) }
    }

    /// The books that come with Scriven.
    ///
    /// # Errors
    /// Where one of them is wrong, which a test of this crate rules out.
    pub fn shipped() -> Result<Self, BookError> {
        let mut books = Self::empty();
        for (name, text) in SHIPPED {
            books.add(name, text)?;
        }
        Ok(books)
    }

    /// Adds one rule file, `name` being what its errors call it.
    ///
    /// # Errors
    /// Where the file is not such a rule; says where in it and why. Nothing is
    /// added then.
    pub fn add(&mut self, name: &str, text: &str) -> Result<(), BookError> {
        let rule = read(&self.env, name, text)?;
        if let Some(old) = self.rules.iter().find(|old| old.id == rule.id) {
            let what = format!(
                "there is a rule with this id already, in {}; give this one another id",
                old.file
            );
            let at = text.find(&rule.id).unwrap_or(0);
            return Err(BookError::at(name, text, at, Some(&rule.id), what));
        }
        self.rules.push(rule);
        Ok(())
    }

    /// Adds many rule files: (name, text).
    ///
    /// # Errors
    /// At the first that is wrong; those before it stay added.
    pub fn add_all<'t>(
        &mut self,
        files: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Result<(), BookError> {
        files.into_iter().try_for_each(|(name, text)| self.add(name, text))
    }

    /// Every rule, in the order added.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The jurisdictions that have a book of their own here.
    pub fn jurisdictions(&self) -> Vec<Jurisdiction> {
        let mut all: Vec<_> =
            self.rules.iter().flat_map(|rule| rule.jurisdictions.iter().copied()).collect();
        all.sort();
        all.dedup();
        all
    }
}

fn read(env: &Arc<Env>, name: &str, text: &str) -> Result<Rule, BookError> {
    let file = File { name, text, rule: None };
    if text.len() > LONGEST_FILE {
        return Err(file.error(0, format!("longer than {LONGEST_FILE} bytes; split it")));
    }
    let raw: RuleFile = toml::from_str(text).map_err(|error| {
        let id = text.lines().find_map(|line| {
            line.strip_prefix("id")?.trim_start().strip_prefix('=')?.trim().split('"').nth(1)
        });
        let at = error.span().map_or(0, |span| span.start);
        BookError::at(name, text, at, id, error.message().to_owned())
    })?;
    let id = raw.id.get_ref().clone();
    let file = File { rule: Some(&id), ..file };
    if id.is_empty()
        || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        return Err(
            file.error(raw.id.span().start, "an id is lower-case letters, digits and hyphens")
        );
    }
    if raw.source.get_ref().trim().is_empty() {
        return Err(
            file.error(raw.source.span().start, "say which law, code or craft it comes from")
        );
    }
    for day in [&raw.law_as_of, &raw.review_due] {
        if day.get_ref().parse::<jiff::civil::Date>().is_err() {
            return Err(file.error(day.span().start, "not a date; write it as 2026-07-31"));
        }
    }
    let mut jurisdictions = Vec::new();
    for word in &raw.jurisdictions {
        match word.get_ref().as_str() {
            "all" => {}
            known => jurisdictions.push(Jurisdiction::from_word(known).ok_or_else(|| {
                file.error(
                    word.span().start,
                    "no such jurisdiction; there are all, gb-eaw, gb-sct, gb-nir, ie, us and au",
                )
            })?),
        }
    }
    if raw.check.is_empty() {
        return Err(file.error(0, "no [[check]]: the rule looks for nothing"));
    }
    let checks =
        raw.check.into_iter().map(|raw| check(env, &file, raw)).collect::<Result<_, _>>()?;
    Ok(Rule {
        id: id.clone(),
        file: name.to_owned(),
        title: raw.title,
        jurisdictions,
        source: raw.source.into_inner(),
        ends: raw.ends,
        law_as_of: raw.law_as_of.into_inner(),
        reviewed_by: raw.reviewed_by,
        review_due: raw.review_due.into_inner(),
        caveat: raw.caveat,
        checks,
        fires: raw.fires,
        silent: raw.silent,
    })
}

fn check(env: &Arc<Env>, file: &File<'_>, raw: CheckFile) -> Result<Check, BookError> {
    let subject = Subject::from_word(raw.subject.get_ref()).ok_or_else(|| {
        let all = Subject::ALL.map(Subject::as_str).join(", ");
        file.error(raw.subject.span().start, format!("no such subject; there are {all}"))
    })?;
    let level = level(raw.level.get_ref()).ok_or_else(|| {
        let what = "no such level; there are hard-block, block, sign-off, warn and note";
        file.error(raw.level.span().start, what)
    })?;
    for role in &raw.roles {
        if role.get_ref().parse::<scriven_model::Role>().is_err() {
            let what = "no such role; there are reporter, editor, legal and admin";
            return Err(file.error(role.span().start, what));
        }
    }
    let needs_roles = matches!(level, Level::Block | Level::SignOff);
    if needs_roles == raw.roles.is_empty() {
        let what = if needs_roles {
            "say in `roles` who may clear it"
        } else {
            "only block and sign-off are cleared by a role; leave `roles` out"
        };
        return Err(file.error(raw.level.span().start, what));
    }
    if raw.two_people && raw.roles.len() < 2 {
        return Err(file.error(raw.level.span().start, "two people need two roles"));
    }
    if (subject == Subject::Phrase) == raw.phrases.is_empty() {
        let what = "`phrases` belong to `for = \"phrase\"`, and to nothing else";
        return Err(file.error(raw.subject.span().start, what));
    }
    let mut phrases = Vec::new();
    for phrase in &raw.phrases {
        let tokens = text::phrase(phrase.get_ref());
        if tokens.is_empty() {
            return Err(file.error(phrase.span().start, "a phrase without a word"));
        }
        phrases.push(tokens);
    }
    let templates = std::iter::once(&raw.message).chain(&raw.because).chain(&raw.suggestion);
    for template in templates {
        check_placeholders(file, subject, template)?;
    }
    let program = compile(env, file, subject, &raw.when)?;
    Ok(Check {
        subject,
        when: raw.when.into_inner(),
        program,
        phrases: Phrases::new(phrases),
        level,
        roles: raw.roles.into_iter().map(Spanned::into_inner).collect(),
        two_people: raw.two_people,
        message: raw.message.into_inner(),
        because: raw.because.into_iter().map(Spanned::into_inner).collect(),
        suggestion: raw.suggestion.map(Spanned::into_inner),
    })
}

fn level(word: &str) -> Option<Level> {
    [Level::Note, Level::Warn, Level::SignOff, Level::Block, Level::HardBlock]
        .into_iter()
        .find(|level| level.as_str() == word)
}

/// Where in the file the value of a string begins.
pub(crate) fn value_start(file: &File<'_>, value: &Spanned<String>) -> usize {
    let span = value.span();
    let raw = file.text.get(span.clone()).unwrap_or_default();
    span.start + raw.find(value.get_ref().as_str()).unwrap_or(0)
}

fn check_placeholders(
    file: &File<'_>,
    subject: Subject,
    template: &Spanned<String>,
) -> Result<(), BookError> {
    for (at, path) in message::placeholders(template.get_ref()) {
        let (group, name) = path.split_once('.').unwrap_or((path, ""));
        if !subject.groups().contains(&group) || entry(group, name).is_none() {
            let what = read_expression::no_such_fact(subject, group, name);
            return Err(file.error(value_start(file, template) + at, what));
        }
    }
    Ok(())
}

fn compile(
    env: &Arc<Env>,
    file: &File<'_>,
    subject: Subject,
    when: &Spanned<String>,
) -> Result<Program, BookError> {
    let start = value_start(file, when);
    let source = when.get_ref();
    let program = env.compile(source).map_err(|errors| {
        let first = errors.errors.first();
        let (line, column) = first.map_or((1, 1), |error| error.pos);
        let at = start + read_expression::offset(source, line, column);
        let what = first.map_or_else(String::new, |error| error.msg.clone());
        file.error(at, format!("the expression cannot be read: {what}"))
    })?;
    read_expression::check_names(subject, &program)
        .map_err(|(at, what)| file.error(start + at, what))?;
    // Tried once on facts that say nothing and once on facts that say
    // something, so that a wrong type shows when the book is read.
    for make in [Facts::blank, Facts::full] {
        let groups: Vec<Facts> = subject.groups().iter().map(|group| make(group)).collect();
        let scope = Scope(groups.iter().collect());
        let mut context = Context::with_env(Arc::clone(env));
        context.set_variable_resolver(&scope);
        match program.execute(&context) {
            Ok(cel::Value::Bool(_)) => {}
            Ok(_) => return Err(file.error(start, "the expression must be true or false")),
            Err(error) => {
                return Err(file.error(start, format!("the expression fails: {error}")));
            }
        }
    }
    Ok(program)
}
