//! What is still to come: what the story says was promised, and whether it came.

use scriven_model::{Block, BlockKind, LocalTime, Promise, PromiseState};

use crate::{
    IncidentPage,
    sources::{Source, Sources},
    time::Day,
};

/// One thing that officials said would come.
pub(crate) struct Owed<'a> {
    pub(crate) block: &'a Block,
    /// When it was promised.
    pub(crate) since: Option<Day>,
    /// When it is due.
    pub(crate) due: Option<LocalTime>,
    /// It came: the day of the statement that it came with, where that is known.
    pub(crate) came: bool,
    pub(crate) came_on: Option<Day>,
    pub(crate) sources: Vec<Source<'a>>,
}

impl Owed<'_> {
    /// When it was promised, unless the story's own line says so.
    pub(crate) fn since_to_say(&self) -> Option<Day> {
        self.since.filter(|_| !self.says("promised"))
    }

    /// When what has not come is due, unless the story's own line says so.
    pub(crate) fn due_to_say(&self) -> Option<LocalTime> {
        self.due.filter(|_| !self.came && !self.says("due"))
    }

    /// Something that will happen ("is due to appear", "will be held"), not a word
    /// that officials owe.
    pub(crate) fn is_event(&self) -> bool {
        let text = self.block.text();
        [" will ", " is due ", " are due ", " is due,"].iter().any(|words| text.contains(words))
            && !self.says("promised")
    }

    /// Whether anything is to be said beside the line: that it is still to come
    /// stands above all of them, and that it was given may stand in the line.
    pub(crate) fn has_note(&self) -> bool {
        let told = self.came && self.says("given");
        !told && (!self.is_event() || self.came || self.due_to_say().is_some())
    }

    fn says(&self, word: &str) -> bool {
        let text = self.block.text().to_lowercase();
        text.split(|c: char| !c.is_alphabetic()).any(|one| one == word)
    }
}

/// The "still to come" lines of a version, each with what became of it. The
/// lines are the approved story's own; the record only adds the dates.
pub(crate) fn lines<'a>(page: &IncidentPage<'a>, sources: &Sources<'a>) -> Vec<Owed<'a>> {
    page.version.story.of(BlockKind::Promised).map(|block| owed(page, block, sources)).collect()
}

fn owed<'a>(page: &IncidentPage<'a>, block: &'a Block, sources: &Sources<'a>) -> Owed<'a> {
    let claims = || block.sentences.iter().flat_map(|sentence| sentence.claims.iter().copied());
    let promise: Option<&Promise> =
        claims().find_map(|id| page.promises.iter().find(|promise| promise.claim == id));
    let day_of = |id| {
        let published = sources.statement(id).and_then(|statement| statement.published);
        published.map(|date| Day::new(date, sources.year))
    };
    let came = promise.is_some_and(|promise| {
        promise.state == PromiseState::Came
            && promise.came_with.is_none_or(|with| sources.came_by_then(with))
    });
    Owed {
        block,
        since: promise.and_then(|promise| day_of(promise.statement)),
        due: promise.and_then(|promise| promise.due),
        came,
        came_on: promise.and_then(|promise| promise.came_with).and_then(day_of),
        sources: sources.of(claims()),
    }
}
