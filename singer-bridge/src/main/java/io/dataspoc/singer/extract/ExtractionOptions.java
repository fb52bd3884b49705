package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.commit.WriterOptions.Ownership;
import io.dataspoc.singer.message.ReaderOptions;
import io.dataspoc.singer.parquet.WriterOptions;
import io.dataspoc.singer.parse.ParseOptions;
import io.dataspoc.singer.transform.Transformation;

/**
 * How a run works.
 *
 * @param mode how much it reads
 * @param cuts when it commits
 * @param reading how the tap's lines are read
 * @param parsing how values become columns
 * @param writing how files are written
 * @param ownership what to do with tables that another pipeline writes
 * @param transformation what is done to records before they are written
 * @param portion which part of what the pipeline reads it is about
 */
public record ExtractionOptions(
        ReadMode mode,
        CutPolicy cuts,
        ReaderOptions reading,
        ParseOptions parsing,
        WriterOptions writing,
        Ownership ownership,
        Transformation transformation,
        Portion portion) {

    public ExtractionOptions {
        requireNonNull(mode, "mode is null");
        requireNonNull(cuts, "cuts is null");
        requireNonNull(reading, "reading is null");
        requireNonNull(parsing, "parsing is null");
        requireNonNull(writing, "writing is null");
        requireNonNull(ownership, "ownership is null");
        requireNonNull(transformation, "transformation is null");
        requireNonNull(portion, "portion is null");
    }

    /**
     * The usual ways of an incremental run.
     *
     * @param version the version of DataSpoc, for the files' footers
     */
    public static ExtractionOptions defaults(String version) {
        return new ExtractionOptions(
                ReadMode.INCREMENTAL,
                CutPolicy.defaults(),
                ReaderOptions.defaults(),
                ParseOptions.defaults(),
                WriterOptions.defaults(version),
                Ownership.RESPECT,
                Transformation.NONE,
                Portion.WHOLE);
    }

    /** The same in another mode. */
    public ExtractionOptions withMode(ReadMode other) {
        return new ExtractionOptions(other, cuts, reading, parsing, writing, ownership, transformation, portion);
    }

    /** The same with other commits. */
    public ExtractionOptions withCuts(CutPolicy other) {
        return new ExtractionOptions(mode, other, reading, parsing, writing, ownership, transformation, portion);
    }

    /** The same with another way to read lines. */
    public ExtractionOptions withReading(ReaderOptions other) {
        return new ExtractionOptions(mode, cuts, other, parsing, writing, ownership, transformation, portion);
    }

    /** The same with another way to parse values. */
    public ExtractionOptions withParsing(ParseOptions other) {
        return new ExtractionOptions(mode, cuts, reading, other, writing, ownership, transformation, portion);
    }

    /** The same with other files. */
    public ExtractionOptions withWriting(WriterOptions other) {
        return new ExtractionOptions(mode, cuts, reading, parsing, other, ownership, transformation, portion);
    }

    /** The same with another treatment of others' tables. */
    public ExtractionOptions withOwnership(Ownership other) {
        return new ExtractionOptions(mode, cuts, reading, parsing, writing, other, transformation, portion);
    }

    /** The same with records that are transformed on their way. */
    public ExtractionOptions withTransformation(Transformation other) {
        return new ExtractionOptions(mode, cuts, reading, parsing, writing, ownership, other, portion);
    }

    /** The same about another part of it. */
    public ExtractionOptions withPortion(Portion other) {
        return new ExtractionOptions(mode, cuts, reading, parsing, writing, ownership, transformation, other);
    }
}
