CREATE TABLE journal (
    ordering INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    created BIGINT NOT NULL,
    deleted BIT NOT NULL,
    persistence_id NVARCHAR(255) NOT NULL,
    sequence_number BIGINT NOT NULL,
    message BLOB NOT NULL,
    manifest NVARCHAR(500) NULL,
    identifier INTEGER NULL,
    tags NVARCHAR(100) NULL,
    writer_uuid NVARCHAR(128) NULL,
    CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number)
);
CREATE TABLE tags (
    ordering_id BIGINT NOT NULL,
    tag NVARCHAR(64) NOT NULL,
    sequence_nr BIGINT NOT NULL,
    persistence_id NVARCHAR(255) NOT NULL,
    PRIMARY KEY (ordering_id, tag)
);
CREATE TABLE snapshot (
    persistence_id NVARCHAR(255) NOT NULL,
    sequence_number BIGINT NOT NULL,
    created BIGINT NOT NULL,
    snapshot BLOB NOT NULL,
    manifest NVARCHAR(500) NULL,
    serializer_id INTEGER NULL,
    PRIMARY KEY (persistence_id, sequence_number)
);
