package io.dataspoc.singer.message;

import java.util.Objects;

/**
 * Something that happened once or more.
 *
 * @param kind what
 * @param stream in which stream; empty if none
 * @param subject the property or message type that it is about; empty if none
 * @param count how often, at least 1
 */
public record Warning(WarningKind kind, String stream, String subject, long count) {

    public Warning {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(subject, "subject is null");
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count);
        }
    }

    /** One line for people, such as {@code orders.total: value beyond the column's type, column widened (3 times)}. */
    public String text() {
        String where = subject.isEmpty() ? stream : stream.isEmpty() ? subject : stream + "." + subject;
        return (where.isEmpty() ? "" : where + ": ") + kind.text() + (count == 1 ? "" : " (" + count + " times)");
    }
}
