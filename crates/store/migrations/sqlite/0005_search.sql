CREATE VIRTUAL TABLE search_index USING fts5 (
    title, body,
    content = 'search_docs', content_rowid = 'n',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
-- What is taken out of the index leaves no trace in it.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER search_takes_in AFTER INSERT ON search_docs BEGIN
    INSERT INTO search_index (rowid, title, body) VALUES (NEW.n, NEW.title, NEW.body);
END;
CREATE TRIGGER search_takes_out AFTER DELETE ON search_docs BEGIN
    INSERT INTO search_index (search_index, rowid, title, body)
    VALUES ('delete', OLD.n, OLD.title, OLD.body);
END;
