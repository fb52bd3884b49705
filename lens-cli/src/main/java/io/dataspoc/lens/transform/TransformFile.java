package io.dataspoc.lens.transform;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.config.TargetFolder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of SQL transforms.
 *
 * @param name its name, such as {@code 001_clean_orders.sql}
 * @param sql what it holds
 */
public record TransformFile(String name, String sql) {
    private static final Pattern NUMBER = Pattern.compile("^(\\d+)");
    private static final Pattern TARGET = Pattern.compile("^--\\s*target\\s*:\\s*(.*?)\\s*$", Pattern.CASE_INSENSITIVE);

    /** Checks that both are there. */
    public TransformFile {
        requireNonNull(name, "name is null");
        requireNonNull(sql, "sql is null");
    }

    /** The {@code .sql} files of a folder by number, then by name; those without a number come last. */
    public static List<TransformFile> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".sql"))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(TransformFile::number).thenComparing(Path::getFileName))
                    .map(TransformFile::read)
                    .toList();
        }
    }

    private static BigInteger number(Path file) {
        Matcher number = NUMBER.matcher(file.getFileName().toString());
        return number.find() ? new BigInteger(number.group(1)) : BigInteger.TEN.pow(300);
    }

    private static TransformFile read(Path file) {
        try {
            return new TransformFile(file.getFileName().toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new CommandFailure(file + " is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Where a comment line {@code -- target: curated/finance} before the first statement sends the file's tables.
     *
     * @throws CommandFailure if it names no layer and domain
     */
    public Optional<TargetFolder> header() {
        int number = 0;
        for (String line : sql.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("--")) {
                break;
            }
            Matcher target = TARGET.matcher(line.strip());
            if (target.matches()) {
                String text = target.group(1);
                int at = number;
                return Optional.of(TargetFolder.parse(text)
                        .orElseThrow(() -> new CommandFailure(name + ":" + at
                                + ":1: A target is <layer>/<domain>, such as curated/finance, not '" + text + "'.")));
            }
        }
        return Optional.empty();
    }
}
