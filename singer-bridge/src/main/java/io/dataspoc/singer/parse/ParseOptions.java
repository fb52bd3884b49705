package io.dataspoc.singer.parse;

import java.util.Objects;

/**
 * What happens to values that do not fit their schema.
 *
 * @param additionalProperties to properties that the schema does not name
 * @param typeMismatch to values beyond their column's type
 * @param unparsable to dates, times and date-times that are none
 */
public record ParseOptions(
        AdditionalProperties additionalProperties, TypeMismatch typeMismatch, Unparsable unparsable) {

    /** What happens to properties that the schema does not name. */
    public enum AdditionalProperties {
        /** They become nullable string or JSON columns. */
        EVOLVE,
        /** They are left out. */
        DROP,
        /** They end the run. */
        ERROR
    }

    /** What happens to values beyond their column's type. */
    public enum TypeMismatch {
        /** The column gets a wider type, in a new file. */
        WIDEN,
        /** They end the run. */
        ERROR
    }

    /** What happens to dates, times and date-times that can't be understood. */
    public enum Unparsable {
        /** They become null. */
        NULL,
        /** They end the run. */
        ERROR
    }

    public ParseOptions {
        Objects.requireNonNull(additionalProperties, "additionalProperties is null");
        Objects.requireNonNull(typeMismatch, "typeMismatch is null");
        Objects.requireNonNull(unparsable, "unparsable is null");
    }

    /** Nothing is lost and nothing fails: evolve, widen, null. */
    public static ParseOptions defaults() {
        return new ParseOptions(AdditionalProperties.EVOLVE, TypeMismatch.WIDEN, Unparsable.NULL);
    }

    /** The same with another treatment of unnamed properties. */
    public ParseOptions withAdditionalProperties(AdditionalProperties choice) {
        return new ParseOptions(choice, typeMismatch, unparsable);
    }

    /** The same with another treatment of values beyond their type. */
    public ParseOptions withTypeMismatch(TypeMismatch choice) {
        return new ParseOptions(additionalProperties, choice, unparsable);
    }

    /** The same with another treatment of dates that are none. */
    public ParseOptions withUnparsable(Unparsable choice) {
        return new ParseOptions(additionalProperties, typeMismatch, choice);
    }
}
