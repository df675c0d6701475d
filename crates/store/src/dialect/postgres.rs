//! What is PostgreSQL's own.

crate::sql::statements! {
    // One lock a schema: tests share a server, and so may two desks.
    LOCK_LOG = "SELECT CAST(pg_advisory_xact_lock(21331, hashtext(current_schema())) AS TEXT)";
    // SKIP LOCKED: two nodes that claim at once get different rows.
    CLAIM_OUTBOX = "UPDATE outbox SET state = 'sending', due = $2, tries = tries + 1
        WHERE id IN (SELECT o.id FROM outbox o JOIN incidents i ON i.id = o.incident
            WHERE o.state IN ('queued', 'sending') AND o.due <= $1
            AND (i.state IN ('live', 'killed') OR i.state = 'merged' AND NOT EXISTS
            (SELECT 1 FROM incidents s WHERE s.id = i.merged_into AND s.state = 'held')
            OR o.news IN ('withdrawn', 'retracted')) ORDER BY o.due, o.n LIMIT $3
            FOR UPDATE OF o SKIP LOCKED)
        RETURNING id, incident, version, news, follower, channel, address, tries, n";
    // The hits first, then their order: else the planner walks the key backwards
    // through the whole table for a rare word.
    SEARCH = "WITH hit AS MATERIALIZED (SELECT d.n FROM search_docs d
            WHERE d.words @@ to_tsquery('english', $1) AND ($2 = 0 OR d.n < $2))
        SELECT d.noun, d.id, d.incident, d.at, d.title, d.body, d.n
        FROM (SELECT n FROM hit ORDER BY n DESC LIMIT $3) h JOIN search_docs d ON d.n = h.n
        ORDER BY d.n DESC";
    SEARCH_PUBLIC = "WITH hit AS MATERIALIZED (SELECT d.n, d.incident FROM search_docs d
            WHERE d.words @@ to_tsquery('english', $1) AND ($2 = 0 OR d.n < $2)
            AND d.noun = 'story')
        SELECT d.noun, d.id, d.incident, d.at, d.title, d.body, d.n
        FROM hit h JOIN incidents i ON i.id = h.incident JOIN search_docs d ON d.n = h.n
        WHERE i.state = 'live' ORDER BY d.n DESC LIMIT $3";
    INCIDENTS_MATCHING = "SELECT doc, changed_at, id FROM incidents
        WHERE id IN (SELECT d.incident FROM search_docs d
            WHERE d.words @@ to_tsquery('english', $1) ORDER BY d.n + 0 DESC LIMIT 5000)
        AND (changed_at, id) < ($2, $3)
        AND (CAST($4 AS TEXT) IS NULL OR kind = $4) AND (CAST($5 AS TEXT) IS NULL OR place = $5)
        AND (CAST($6 AS TEXT) IS NULL OR force = $6) AND (state = $7 OR CAST($7 AS TEXT) IS NULL
        AND state <> 'merged')
        AND changed_at >= $8 ORDER BY changed_at DESC, id DESC LIMIT $9";
}

/// All of the words, the last one as the beginning of a word.
pub(crate) fn search_words(words: &[String]) -> String {
    let mut text = words.join(" & ");
    text.push_str(":*");
    text
}
