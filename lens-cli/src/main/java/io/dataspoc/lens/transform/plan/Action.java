package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.CreateTableAs.Existing;
import io.dataspoc.lens.sql.Definition;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.transform.file.TableOptions;
import java.util.List;
import java.util.Optional;

/** What a statement of a transform does. */
public sealed interface Action {
    /** How a table's rows come about. */
    enum Kind {
        /** They take the place of those that are there. */
        REPLACE,
        /** They are added, by the names of the columns. */
        ADD,
        /** They take the place of those with the same key. */
        MERGE,
        /** They are added, column by column in the table's order. */
        INSERT,
        /** There are none: the query itself is kept. */
        VIEW
    }

    /**
     * It writes a table or view of the lake.
     *
     * @param target which
     * @param kind how
     * @param nameAt the offset of its name in the statement
     * @param existing what to do where it exists already
     * @param columns the names of the query's columns; empty where the query names them
     * @param query the query, in which calls of {@code max_in} are calls of macros
     * @param queryAt the offset of the query in the statement; -1 where it does not stand there
     * @param options what comments ask for
     * @param maxima the calls of {@code max_in}
     * @param position how many statements of the run write the table before it
     */
    record Write(
            Target target,
            Kind kind,
            int nameAt,
            Existing existing,
            List<String> columns,
            Statement query,
            int queryAt,
            TableOptions options,
            List<MaxIn> maxima,
            int position)
            implements Action {
        /** Copies the lists. */
        public Write {
            requireNonNull(target, "target is null");
            requireNonNull(kind, "kind is null");
            requireNonNull(existing, "existing is null");
            requireNonNull(query, "query is null");
            requireNonNull(options, "options is null");
            columns = List.copyOf(columns);
            maxima = List.copyOf(maxima);
        }

        /** Whether the rows that are there stay. */
        public boolean isAdding() {
            return switch (kind) {
                case ADD, MERGE, INSERT -> true;
                case REPLACE, VIEW -> false;
            };
        }
    }

    /**
     * It takes a view out of the lake.
     *
     * @param target which
     */
    record DropView(Target target) implements Action {}

    /**
     * It gives the session something that later statements use.
     *
     * @param definition what
     */
    record Define(Definition definition) implements Action {}

    /** It does something else: it runs as it is, each time. */
    record Run() implements Action {}

    /**
     * It cannot be run.
     *
     * @param failure why
     * @param meant the table that it was to write, where that can be told
     */
    record Broken(SqlFailure failure, Optional<Target> meant) implements Action {
        /** Checks that both are there. */
        public Broken {
            requireNonNull(failure, "failure is null");
            requireNonNull(meant, "meant is null");
        }
    }
}
