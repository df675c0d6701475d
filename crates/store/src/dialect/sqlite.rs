//! What is SQLite's own.

crate::sql::statements! {
    CLAIM_OUTBOX = "UPDATE outbox SET state = 'sending', due = $2, tries = tries + 1
        WHERE id IN (SELECT o.id FROM outbox o JOIN incidents i ON i.id = o.incident
            WHERE o.state IN ('queued', 'sending') AND o.due <= $1
            AND (i.state IN ('live', 'killed') OR i.state = 'merged' AND NOT EXISTS
            (SELECT 1 FROM incidents s WHERE s.id = i.merged_into AND s.state = 'held')
            OR o.news IN ('withdrawn', 'retracted')) ORDER BY o.due, o.n LIMIT $3)
        RETURNING id, incident, version, news, follower, channel, address, tries, n";
    SEARCH = "SELECT d.noun, d.id, d.incident, d.at, d.title, d.body, d.n
        FROM search_index s JOIN search_docs d ON d.n = s.rowid
        WHERE s.search_index MATCH $1 AND ($2 = 0 OR d.n < $2)
        ORDER BY s.rowid DESC LIMIT $3";
    SEARCH_PUBLIC = "SELECT d.noun, d.id, d.incident, d.at, d.title, d.body, d.n
        FROM search_index s JOIN search_docs d ON d.n = s.rowid
        JOIN incidents i ON i.id = d.incident
        WHERE s.search_index MATCH $1 AND ($2 = 0 OR d.n < $2)
        AND d.noun = 'story' AND i.state = 'live' ORDER BY s.rowid DESC LIMIT $3";
    // Of a very common word, the newest that hold it.
    INCIDENTS_MATCHING = "SELECT doc, changed_at, id FROM incidents
        WHERE id IN (SELECT d.incident FROM search_index s JOIN search_docs d ON d.n = s.rowid
            WHERE s.search_index MATCH $1 ORDER BY s.rowid DESC LIMIT 5000)
        AND (changed_at, id) < ($2, $3)
        AND (CAST($4 AS TEXT) IS NULL OR kind = $4) AND (CAST($5 AS TEXT) IS NULL OR place = $5)
        AND (CAST($6 AS TEXT) IS NULL OR force = $6) AND (state = $7 OR CAST($7 AS TEXT) IS NULL
        AND state <> 'merged')
        AND changed_at >= $8 ORDER BY changed_at DESC, id DESC LIMIT $9";
}

/// Each word in quotes, the last one as the beginning of a word.
pub(crate) fn search_words(words: &[String]) -> String {
    let mut text = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ");
    text.push('*');
    text
}
