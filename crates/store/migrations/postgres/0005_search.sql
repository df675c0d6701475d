ALTER TABLE search_docs ADD COLUMN words tsvector GENERATED ALWAYS AS (
    to_tsvector('english', regexp_replace(title || ' ' || body, '[^[:alnum:]\u00C0-\u024F\u0370-\u1FFF]+', ' ', 'g'))
) STORED;
CREATE INDEX search_index ON search_docs USING gin (words);
