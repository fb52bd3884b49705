package io.dataspoc.lens.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketListTest {
    private static final Map<String, String> PLAIN = Map.of("uri", "/new");

    @Test
    void addsAfterTheLastItemAndKeepsComments() {
        String text = "# mine\nbuckets:   # all of them\n  - /a   # the first\n  # a comment between\n"
                + "  - uri: /b\n    alias: eu # Europe\n\n# below\ndomain: sales\n";

        assertThat(new BucketList(text).with(PLAIN))
                .isEqualTo("# mine\nbuckets:   # all of them\n  - /a   # the first\n  # a comment between\n"
                        + "  - uri: /b\n    alias: eu # Europe\n  - /new\n\n# below\ndomain: sales\n");
    }

    @Test
    void addsToFilesWithoutAList() {
        assertThat(new BucketList("").with(PLAIN)).isEqualTo("buckets:\n- /new\n");
        assertThat(new BucketList("# only this").with(PLAIN)).isEqualTo("# only this\nbuckets:\n- /new\n");
        assertThat(new BucketList("buckets: []\ndomain: x\n").with(PLAIN)).isEqualTo("buckets:\n- /new\ndomain: x\n");
        assertThat(new BucketList("buckets:\ndomain: x\n").with(PLAIN)).isEqualTo("buckets:\n- /new\ndomain: x\n");
        assertThat(new BucketList("domain: x\nbuckets: [] # none\n").with(PLAIN))
                .isEqualTo("domain: x\nbuckets:\n- /new # none\n");
    }

    @Test
    void addsToAListInBrackets() {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("uri", "/new");
        named.put("alias", "eu");

        assertThat(new BucketList("buckets: [/a, /b] # two\n").with(named))
                .isEqualTo("buckets: [/a, /b, {\"uri\":\"/new\",\"alias\":\"eu\"}] # two\n");
    }

    @Test
    void removesAnItemAndKeepsComments() {
        String text =
                "buckets:\n- /a   # the first\n# a comment between\n- uri: /b\n  alias: eu\n# below\n- /c\ndomain: x\n";

        assertThat(new BucketList(text).without(0))
                .isEqualTo("buckets:\n# a comment between\n- uri: /b\n  alias: eu\n# below\n- /c\ndomain: x\n");
        assertThat(new BucketList(text).without(1))
                .isEqualTo("buckets:\n- /a   # the first\n# a comment between\n# below\n- /c\ndomain: x\n");
        assertThat(new BucketList("buckets: # mine\n- /a\n# end\n").without(0))
                .isEqualTo("buckets: [] # mine\n# end\n");
    }

    @Test
    void countsCharactersThatJavaHasAsTwo() {
        String text = "# \uD83D\uDE80\uD83D\uDE80\uD83D\uDE80\uD83D\uDE80\nbuckets:\n- /a\n- /b\ndomain: x\n";

        assertThat(new BucketList(text).without(1)).isEqualTo(text.replace("- /b\n", ""));
        assertThat(new BucketList(text).with(PLAIN)).isEqualTo(text.replace("- /b\n", "- /b\n- /new\n"));
        assertThat(new BucketList("domain: \uD83D\uDE80\uD83D\uDE80\nbuckets: [/a, /b]\n").with(PLAIN))
                .isEqualTo("domain: \uD83D\uDE80\uD83D\uDE80\nbuckets: [/a, /b, \"/new\"]\n");
    }

    @Test
    void removesFromAListInBrackets() {
        assertThat(new BucketList("buckets: [/a, {uri: /b}, /c]\n").without(0)).isEqualTo("buckets: [{uri: /b}, /c]\n");
        assertThat(new BucketList("buckets: [/a, {uri: /b}, /c]\n").without(1)).isEqualTo("buckets: [/a, /c]\n");
        assertThat(new BucketList("buckets: [/a]\n").without(0)).isEqualTo("buckets: []\n");
    }
}
