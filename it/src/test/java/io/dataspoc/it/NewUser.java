package io.dataspoc.it;

import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Somebody who has an empty home, and no variables but those that every user has. */
final class NewUser {

    private final Path home;
    private final Path elsewhere;
    private final Map<String, String> variables = new HashMap<>();

    NewUser(Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        variables.put("HOME", home.toString());
        variables.put(
                "PATH", home + "/.local/bin:" + Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin");
    }

    NewUser with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** On a PATH that has all programs of the machine but one. */
    NewUser without(String program) throws IOException {
        Path programs = Files.createDirectories(elsewhere.resolveSibling("programs"));
        try (Stream<Path> all = Files.list(Path.of("/usr/bin"))) {
            for (Path each : all.filter(file -> !file.getFileName().toString().equals(program))
                    .toList()) {
                Files.createSymbolicLink(programs.resolve(each.getFileName()), each);
            }
        }
        return with("PATH", home + "/.local/bin:" + programs);
    }

    /** Writes a file into the home. */
    Path file(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Runs a program from a folder that has nothing to do with it. */
    Outcome runs(Object program, Object... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "-i"));
        variables.forEach((name, value) -> command.add(name + "=" + value));
        command.add(program.toString());
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return new Program(command, Map.of(), elsewhere).run();
    }

    /** Something below {@code ~/.local}. */
    Path installed(String name) {
        return home.resolve(".local").resolve(name);
    }

    /** The only tree that is installed. */
    Path tree() throws IOException {
        try (Stream<Path> all = Files.list(installed("share/dataspoc"))) {
            List<Path> trees = all.filter(Files::isDirectory).toList();
            if (trees.size() != 1) {
                throw new AssertionError("Not one tree: " + trees);
            }
            return trees.get(0);
        }
    }

    /** The class archives in it, as one text. */
    String archives() throws IOException {
        try (Stream<Path> all = Files.list(tree().resolve("lib"))) {
            return all.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".jsa"))
                    .toList()
                    .toString();
        }
    }

    /** All files and links in the home. */
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(file -> !Files.isDirectory(file)).toList();
        }
    }
}
