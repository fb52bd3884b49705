package io.dataspoc.lens.query;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.NameErrors;
import io.dataspoc.lens.catalog.ReadTime;
import io.dataspoc.lens.catalog.Resolution;
import io.dataspoc.lens.catalog.Resolution.Ambiguous;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.Resolution.Unknown;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The lake as a session sees it: its catalog as of a time, and those of its tables that statements have named so far. */
final class MountedLake {
    private final Session session;
    private final Function<ReadTime, Catalog> reader;
    private ReadTime time = ReadTime.NOW;
    private Catalog catalog;
    private Mounts mounts;

    /** @param reader reads the buckets anew each time, as of the time that it is given */
    MountedLake(Session session, Function<ReadTime, Catalog> reader) {
        this.session = session;
        this.reader = reader;
    }

    /** The tables and their names; the first call reads the buckets. */
    Catalog catalog() {
        if (catalog == null) {
            reload();
        }
        return catalog;
    }

    /** Whether the buckets were read. */
    boolean isRead() {
        return catalog != null;
    }

    ReadTime time() {
        return time;
    }

    /** Reads tables as of another time from now on. */
    void readAsOf(ReadTime other) {
        time = other;
        if (isRead()) {
            reload();
        }
    }

    /** Reads the buckets again: names that were used show what the tables are now. */
    void reload() {
        show(reader.apply(time));
    }

    /** Shows another state of the lake from now on, until the buckets are read again. */
    void show(Catalog other) {
        catalog = other;
        mounts = mounts == null ? new Mounts(session, catalog) : mounts.on(catalog);
    }

    /** Makes the name of a table show it. */
    void mount(Found table) {
        mounts.mount(table);
    }

    /** Makes the names of a statement show their tables. */
    void prepare(Statement statement) {
        if (!References.mayNameTables(statement)) {
            return;
        }
        Changes.requireNone(statement, catalog(), this::isOwn);
        if (SystemStatements.showsAllTables(statement)) {
            mountAll();
        }
        mount(statement, References.of(session, statement));
    }

    /** @param references the names in it */
    void mount(Statement statement, References references) {
        for (List<String> name : references.names()) {
            mount(statement, name, references);
        }
    }

    private void mount(Statement statement, List<String> name, References references) {
        boolean exact = references.isExact();
        Resolution resolution = catalog().resolve(name);
        if (resolution instanceof Found found) {
            Optional<List<Integer>> needed = found.table().isView()
                    ? Optional.empty()
                    : references.parse().flatMap(parse -> new FileSelection(session, parse).of(found, name));
            if (needed.isPresent()) {
                mounts.mountSome(found, needed.get());
            } else {
                mounts.mount(found);
            }
        } else if (exact && resolution instanceof Ambiguous ambiguous && !isOwn(name)) {
            throw new SqlFailure(
                    NameErrors.ambiguous(name, ambiguous), statement.text(), References.find(statement, name), null);
        } else if (exact
                && resolution instanceof Unknown
                && name.size() > 1
                && catalog().isReserved(name.get(0))) {
            throw new SqlFailure(
                    NameErrors.unknown(String.join(".", name), catalog()),
                    statement.text(),
                    References.find(statement, name),
                    null);
        }
    }

    private void mountAll() {
        for (LakeTable table : catalog().tables()) {
            List<String> path = catalog().fullPath(table);
            if (catalog().resolve(path) instanceof Found found) {
                mounts.show(found);
            }
        }
    }

    /** Whether the session has a table or view of that name, which then counts before the lake's. */
    private boolean isOwn(List<String> name) {
        if (name.size() != 1) {
            return false;
        }
        try (Result rows = session.run(SystemStatements.ownObjects(name.get(0))).orElseThrow()) {
            return rows.next();
        }
    }
}
