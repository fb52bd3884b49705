package io.dataspoc.singer.schema;

import java.util.Objects;

/**
 * Lists of scalars; the list and each of its elements may be null.
 *
 * @param element what the elements are: anything but JSON text and lists
 */
public record ListType(ColumnType element) implements ColumnType {

    public ListType {
        Objects.requireNonNull(element, "element is null");
        if (!canHold(element)) {
            throw new IllegalArgumentException("lists of " + element.kind() + " do not exist");
        }
    }

    /** Whether there are lists of a type. */
    static boolean canHold(ColumnType element) {
        return element.kind() != Kind.JSON && element.kind() != Kind.LIST;
    }

    @Override
    public Kind kind() {
        return Kind.LIST;
    }

    @Override
    public String manifestName() {
        return "list<item: " + element.manifestName() + ">";
    }
}
