package io.dataspoc.lens.transform.file;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.config.TargetFolder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of SQL transforms.
 *
 * @param name its name, such as {@code 001_clean_orders.sql}
 * @param sql what it holds
 * @param variants the same in the SQL of other engines, from files such as {@code 001_clean_orders.spark.sql}, by the engines' names
 */
public record TransformFile(String name, String sql, Map<String, String> variants) {
    /** What some editors put in front of UTF-8. */
    private static final String BOM = "\uFEFF";

    /** Engines that have SQL of their own. */
    private static final List<String> VARIANTS = List.of("spark");

    private static final Pattern VARIANT = Pattern.compile("(.*)\\.(spark)\\.sql");

    private static final Pattern NUMBER = Pattern.compile("^(\\d+)");

    /** Checks that both are there. */
    public TransformFile {
        requireNonNull(name, "name is null");
        requireNonNull(sql, "sql is null");
        variants = Collections.unmodifiableMap(new TreeMap<>(variants));
    }

    /** A file that is the same for all engines. */
    public TransformFile(String name, String sql) {
        this(name, sql, Map.of());
    }

    /** The {@code .sql} files of a folder by number, then by name; those without a number come last. */
    public static List<TransformFile> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".sql"))
                    .filter(file -> variant(file).isEmpty())
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(TransformFile::order).thenComparing(Path::getFileName))
                    .map(TransformFile::read)
                    .toList();
        }
    }

    private static BigInteger order(Path file) {
        Matcher number = NUMBER.matcher(file.getFileName().toString());
        return number.find() ? new BigInteger(number.group(1)) : BigInteger.TEN.pow(300);
    }

    /** The engine in whose SQL a file says what another one does. */
    private static Optional<String> variant(Path file) {
        Matcher match = VARIANT.matcher(file.getFileName().toString());
        return match.matches() ? Optional.of(match.group(2)) : Optional.empty();
    }

    private static TransformFile read(Path file) {
        String name = file.getFileName().toString();
        Map<String, String> variants = new TreeMap<>();
        for (String engine : VARIANTS) {
            Path other = file.resolveSibling(name.replaceFirst("\\.sql$", "." + engine + ".sql"));
            if (Files.isRegularFile(other)) {
                variants.put(engine, text(other));
            }
        }
        return new TransformFile(name, text(file), variants);
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith(BOM) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new CommandFailure(file + " is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The number in front of its name, as it is written; empty if there is none. */
    public String number() {
        Matcher number = NUMBER.matcher(name);
        return number.find() ? number.group(1) : "";
    }

    /** The engine that it asks for with {@code -- engine: spark}; empty if it asks for none. */
    public Optional<String> engine() {
        return Directive.of(sql).stream()
                .flatMap(List::stream)
                .filter(directive -> directive.key().equals("engine"))
                .map(Directive::value)
                .findFirst();
    }

    /** Its name without the number and the ending: {@code clean_orders} for {@code 001_clean_orders.sql}. */
    public String stem() {
        return name.replaceFirst("^\\d+[_-]?", "").replaceFirst("\\.sql$", "");
    }

    /**
     * Where a directive {@code target} sends tables.
     *
     * @throws io.dataspoc.lens.query.SqlFailure if it names no layer and domain
     */
    public TargetFolder target(Directive directive) {
        return TargetFolder.parse(directive.value())
                .orElseThrow(() -> TableOptions.failure(
                        this,
                        directive,
                        "A target is <layer>/<domain>, such as curated/finance, not '" + directive.value() + "'."));
    }
}
