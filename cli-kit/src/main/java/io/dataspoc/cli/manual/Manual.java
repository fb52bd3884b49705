package io.dataspoc.cli.manual;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * A tool's manual: a page for the tool, and one for each command. {@code man} finds them where the tool's {@code bin} is on
 * the PATH, since it looks for {@code share/man} beside it.
 *
 * @param book what stands at the top of each page, such as {@code DataSpoc Pipe}
 * @param version the tool's name and version
 * @param sections sections of the tool's own page that no command's model knows, such as ENVIRONMENT: by heading, terms
 *     and what they mean
 * @param seeAlso other pages, such as {@code dataspoc-lens(1)}
 */
public record Manual(String book, String version, Map<String, Map<String, String>> sections, List<String> seeAlso) {
    /** Copies them, in their order. */
    public Manual {
        requireNonNull(book, "book is null");
        requireNonNull(version, "version is null");
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
        seeAlso = List.copyOf(seeAlso);
    }

    /**
     * The sections of a tool's own page.
     *
     * @param variables those that the tool reads, by name; those that both tools read follow
     * @param files the user's files that it reads or writes
     */
    public static Map<String, Map<String, String>> sections(Map<String, String> variables, Map<String, String> files) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.put("JAVA_HOME", "The Java to run with, 17 or newer, instead of the one on the PATH.");
        all.put("DATASPOC_JAVA_OPTS", "More options for Java, such as -Xmx2g.");
        all.put(
                "DATASPOC_ARCHIVE",
                "off: the first start with a Java makes no class archive for the next ones; make: make it now and do nothing else.");
        all.put("NO_COLOR", "No colours and no progress drawn in place.");
        all.put("AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL_S3 ...", "As in the AWS command line.");
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        sections.put("ENVIRONMENT", all);
        sections.put("FILES", files);
        return sections;
    }

    /** The pages of a tool with all of its commands, by their files' names, such as {@code dataspoc-pipe-run.1}. */
    public Map<String, String> pages(CommandLine tool) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (CommandText each : new CommandText(tool.getCommandSpec()).all()) {
            pages.put(each.name() + ".1", new ManualPage(each, this).text());
        }
        return pages;
    }

    /**
     * Writes the pages.
     *
     * @param folder the section's folder, such as {@code share/man/man1}; made if it is not there
     */
    public void write(CommandLine tool, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> page : pages(tool).entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
    }

    /**
     * The tool's page of the reference, in Markdown: all commands with their arguments, options and defaults.
     *
     * @param introduction what stands below the page's heading, in Markdown
     */
    public String reference(CommandLine tool, String introduction) {
        return new ReferencePage(new CommandText(tool.getCommandSpec()), this, introduction).text();
    }
}
