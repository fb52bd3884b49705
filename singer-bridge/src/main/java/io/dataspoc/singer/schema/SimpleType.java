package io.dataspoc.singer.schema;

/** The types without parameters. */
public enum SimpleType implements ColumnType {
    INT64(Kind.INT64, "int64"),
    DOUBLE(Kind.DOUBLE, "double"),
    BOOLEAN(Kind.BOOLEAN, "bool"),
    STRING(Kind.STRING, "string"),
    JSON(Kind.JSON, "string"),
    DATE(Kind.DATE, "date32[day]"),
    TIMESTAMP(Kind.TIMESTAMP, "timestamp[us, tz=UTC]"),
    TIME(Kind.TIME, "time64[us]");

    private final Kind kind;
    private final String manifestName;

    SimpleType(Kind kind, String manifestName) {
        this.kind = kind;
        this.manifestName = manifestName;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String manifestName() {
        return manifestName;
    }
}
