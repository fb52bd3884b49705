package io.dataspoc.lens.transform.engine;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.plan.Action.Write;
import io.dataspoc.lens.transform.plan.MaxIn;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives {@code last_run()} and {@code max_in(…)} their values, as macros of the session. */
final class Maxima {
    private static final String TYPE_UNKNOWN = "NULL";
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+), ?(\\d+)\\)");

    private final LakeSession session;

    Maxima(LakeSession session) {
        this.session = session;
    }

    /** @param lastRun when the last run that wrote the table began, in ISO 8601; empty if none did */
    void define(Write write, String lastRun) {
        String time = lastRun.isEmpty() ? "-infinity" : lastRun;
        session.execute("CREATE OR REPLACE MACRO last_run() AS TIMESTAMPTZ " + Sql.text(time));
        for (MaxIn call : write.maxima()) {
            macro(call, TYPE_UNKNOWN);
        }
        for (MaxIn call : write.maxima()) {
            String variable = "__lens_" + call.macro();
            Catalog catalog = session.catalog();
            if (catalog.resolve(call.table()) instanceof Found found) {
                largest(call, found, variable);
            } else {
                session.execute("SET VARIABLE " + variable + " = " + lowest(typeInQuery(write, call)));
            }
            macro(call, "getvariable('" + variable + "')");
        }
    }

    private void macro(MaxIn call, String value) {
        session.execute("CREATE OR REPLACE MACRO " + call.macro() + "() AS " + value);
    }

    private void largest(MaxIn call, Found found, String variable) {
        String table = Sql.path(session.catalog().fullPath(found.table()));
        String type = session.describe(Statements.split("FROM " + table).get(0)).stream()
                .filter(column -> column.name().equalsIgnoreCase(call.column()))
                .map(ResultColumn::type)
                .findFirst()
                .orElseThrow(() -> missing(call));
        session.run(Statements.split("SET VARIABLE " + variable + " = (SELECT coalesce(max(" + Sql.name(call.column())
                                + "), " + lowest(type) + ") FROM " + table + ")")
                        .get(0))
                .ifPresent(io.dataspoc.lens.engine.Result::close);
    }

    /** Before a table is there, its column has the type that the query gives it. */
    private String typeInQuery(Write write, MaxIn call) {
        List<ResultColumn> columns = session.describe(write.query());
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(call.column()))
                .map(ResultColumn::type)
                .findFirst()
                .orElseThrow(() -> missing(call));
    }

    private static CommandFailure missing(MaxIn call) {
        return new CommandFailure(
                "max_in: " + String.join(".", call.table()) + " has no column '" + call.column() + "'.");
    }

    /** What is below all values of a type. */
    private static String lowest(String type) {
        if (type.startsWith("DATE") || type.startsWith("TIMESTAMP")) {
            return "'-infinity'::" + type;
        }
        if (type.equals("DOUBLE") || type.equals("FLOAT")) {
            return "'-infinity'::DOUBLE";
        }
        if (type.startsWith("DECIMAL")) {
            // A DOUBLE beside it would make one of all of its values, which holds but 15 digits.
            return lowestDecimal(type);
        }
        if (type.endsWith("INT") || type.equals("INTEGER")) {
            return "(-170141183460469231731687303715884105727)::HUGEINT";
        }
        if (type.equals("UUID")) {
            return "'00000000-0000-0000-0000-000000000000'::UUID";
        }
        return type.equals("VARCHAR") || type.equals("BLOB") ? "''::" + type : "NULL::" + type;
    }

    /** As many nines as a DECIMAL has digits. */
    private static String lowestDecimal(String type) {
        Matcher parts = DECIMAL.matcher(type);
        if (!parts.matches()) {
            return "NULL::" + type;
        }
        int scale = Integer.parseInt(parts.group(2));
        int whole = Integer.parseInt(parts.group(1)) - scale;
        return "'-" + (whole == 0 ? "0" : "9".repeat(whole)) + (scale == 0 ? "" : "." + "9".repeat(scale)) + "'::"
                + type;
    }
}
