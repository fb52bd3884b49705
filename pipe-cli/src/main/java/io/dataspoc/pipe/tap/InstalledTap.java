package io.dataspoc.pipe.tap;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A tap in an environment of its own.
 *
 * @param name what pipelines call it
 * @param environment the folder of its environment
 * @param program its program's name in {@code bin}
 * @param distribution the package that the program came with
 * @param version that package's version
 * @param request what was asked for, to ask for it again
 * @param installer what installed it: {@code uv} or {@code pip}
 * @param installedAt when
 */
public record InstalledTap(
        String name,
        Path environment,
        String program,
        String distribution,
        String version,
        TapRequest request,
        String installer,
        Instant installedAt) {
    /** Refuses nulls. */
    public InstalledTap {
        requireNonNull(name, "name is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(program, "program is null");
        requireNonNull(request, "request is null");
    }

    /** The program's file. */
    public Path executable() {
        return environment.resolve("bin").resolve(program);
    }

    /** {@code {"name","program","package","version","requirement","with","installer","installed_at"}}. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name)
                .put("program", program)
                .put("package", distribution)
                .put("version", version)
                .put("requirement", request.requirement());
        request.with().forEach(json.putArray("with")::add);
        return json.put("installer", installer).put("installed_at", installedAt.toString());
    }

    static InstalledTap of(JsonNode json, Path environment) {
        return new InstalledTap(
                json.path("name").asText(),
                environment,
                json.path("program").asText(),
                json.path("package").asText(),
                json.path("version").asText(),
                TapRequest.of(json),
                json.path("installer").asText(),
                Instant.parse(json.path("installed_at").asText("1970-01-01T00:00:00Z")));
    }
}
