package io.dataspoc.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.process.NodePackages;
import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server scenarios of the protocol's own conformance suite, which speaks HTTP, over a bridge. Scenarios of what the servers do
 * not offer, and say so in their capabilities, are listed here and in {@code docs/reference/mcp.md}; all others must pass.
 */
class ConformanceIT {
    private static final String SUITE = "@modelcontextprotocol/conformance@0.2.0-alpha.12";
    private static final Pattern RESULT = Pattern.compile("(?m)^[✓✗] (\\S+): (\\d+) passed, (\\d+) failed");

    /** Of HTTP itself: headers, and hosts that browsers may be tricked into. */
    private static final Set<String> HTTP =
            Set.of("dns-rebinding-protection", "http-header-validation", "http-custom-header-server-validation");

    /** The server asks the client for something, which these servers never do. */
    private static final Set<String> ASKING_LEGACY = Set.of(
            "tools-call-sampling",
            "tools-call-elicitation",
            "elicitation-sep1034-defaults",
            "elicitation-sep1330-enums");

    private static final Set<String> ASKING_MODERN = Set.of(
            "input-required-result-basic-elicitation",
            "input-required-result-basic-sampling",
            "input-required-result-basic-list-roots",
            "input-required-result-request-state",
            "input-required-result-multiple-input-requests",
            "input-required-result-multi-round",
            "input-required-result-non-tool-request",
            "input-required-result-result-type",
            "input-required-result-tampered-state",
            "input-required-result-capability-check");

    /** Capabilities that the servers do not declare. */
    private static final Set<String> UNDECLARED =
            Set.of("logging-set-level", "tools-call-with-logging", "resources-subscribe", "resources-unsubscribe");

    @TempDir
    private Path folder;

    @Test
    void passesWithAHandshake() throws IOException {
        Map<String, Integer> failures = run("2025-11-25");

        assertThat(failed(failures)).isEqualTo(union(Set.of("dns-rebinding-protection"), ASKING_LEGACY, UNDECLARED));
        assertThat(failures)
                .containsKeys("server-initialize", "ping", "tools-call-with-progress")
                .hasSizeGreaterThan(30);
    }

    @Test
    void passesWithoutAHandshake() throws IOException {
        Map<String, Integer> failures = run("2026-07-28");

        assertThat(failed(failures)).isEqualTo(union(HTTP, ASKING_MODERN));
        assertThat(failures).containsKeys("server-stateless", "caching", "sep-2164-resource-not-found");
    }

    @Test
    void passesWithTheFirstRevisionThatTheSuiteKnows() throws IOException {
        assertThat(failed(run("2025-06-18")))
                .isEqualTo(union(Set.of("tools-call-sampling", "tools-call-elicitation"), UNDECLARED));
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new TreeSet<>();
        List.of(sets).forEach(all::addAll);
        return all;
    }

    private static Set<String> failed(Map<String, Integer> failures) {
        Set<String> failed = new TreeSet<>();
        failures.forEach((scenario, count) -> {
            if (count > 0) {
                failed.add(scenario);
            }
        });
        return failed;
    }

    /** How many checks failed in each scenario of a revision. */
    private Map<String, Integer> run(String revision) throws IOException {
        NodePackages packages = NodePackages.with("conformance", SUITE);
        ProcessBuilder server = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ConformanceServer.class.getName());
        Outcome outcome;
        try (HttpBridge bridge = new HttpBridge(server)) {
            List<String> command = List.of(
                    packages.node().toString(),
                    packages.file("@modelcontextprotocol/conformance/dist/index.js")
                            .toString(),
                    "server",
                    "--url",
                    bridge.url(),
                    "--suite",
                    "all",
                    "--spec-version",
                    revision);
            outcome = new Program(command, Map.of("HOME", folder.toString()), folder).run();
            assertThat(bridge.noise()).isEmpty();
        }
        Map<String, Integer> failures = new TreeMap<>();
        Matcher results = RESULT.matcher(outcome.out());
        while (results.find()) {
            failures.put(results.group(1), Integer.parseInt(results.group(3)));
        }
        assertThat(failures).as(outcome.toString()).isNotEmpty();
        return failures;
    }
}
