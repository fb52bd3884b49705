package io.dataspoc.lake.lease;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code .dataspoc/locks/<pipeline>.json} says.
 *
 * @param fence the fence of its holder, or of the last one
 * @param nonce tells this holder from all others; empty if nobody holds it
 * @param holder the holding process
 * @param renewedAt when the holder wrote it, by the holder's clock: for people, never for decisions
 */
record LeaseFile(long fence, String nonce, ProcessIdentity holder, String renewedAt) {

    static LeaseFile parse(byte[] content, String name) {
        ObjectNode json = Json.parseObject(content, name);
        return new LeaseFile(
                Json.number(json, "fence", 0),
                Json.text(json.path("holder"), "nonce").orElse(""),
                ProcessIdentity.fromJson(json.path("holder")),
                Json.text(json, "renewed_at").orElse(""));
    }

    byte[] toBytes() {
        ObjectNode json = Json.object();
        json.put("fence", fence).put("renewed_at", renewedAt);
        if (nonce.isEmpty()) {
            json.putNull("holder");
        } else {
            holder.putInto(json.putObject("holder").put("nonce", nonce));
        }
        return Json.toBytes(json);
    }

    Optional<ProcessIdentity> heldBy() {
        return nonce.isEmpty() ? Optional.empty() : Optional.of(holder);
    }

    LeaseFile renewed(Instant time) {
        return new LeaseFile(fence, nonce, holder, time.toString());
    }

    LeaseFile released(Instant time) {
        return new LeaseFile(fence, "", holder, time.toString());
    }
}
