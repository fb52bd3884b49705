package io.dataspoc.lens.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The {@code buckets} in the text of a configuration file, changed in place: comments, order and spelling of all else
 * stay.
 */
final class BucketList {
    private static final String NAME = "buckets";

    private final String text;
    private final MappingNode root;
    private final Optional<NodeTuple> entry;

    /** @param text well-formed YAML, a mapping or nothing */
    BucketList(String text) {
        this.text = text;
        Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        this.root = node instanceof MappingNode mapping ? mapping : null;
        this.entry = root == null
                ? Optional.empty()
                : root.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(NAME))
                        .findFirst();
    }

    private List<Node> items() {
        return entry.isPresent() && entry.get().getValueNode() instanceof SequenceNode list
                ? list.getValue()
                : List.of();
    }

    private boolean isFlow() {
        return entry.isPresent()
                && entry.get().getValueNode() instanceof SequenceNode list
                && list.getFlowStyle() == FlowStyle.FLOW;
    }

    /** The text with one more bucket, whose settings are given by their names; {@code uri} alone becomes an address. */
    String with(Map<String, String> bucket) {
        if (entry.isEmpty()) {
            if (isFlowRoot()) {
                throw new IllegalArgumentException("the file is one line in braces");
            }
            String separator = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
            return text + separator + NAME + ":\n" + block(bucket, "");
        }
        if (items().isEmpty()) {
            Node value = entry.get().getValueNode();
            int from = offset(entry.get().getKeyNode().getEndMark());
            int to = Math.max(end(value), from);
            int colon = text.indexOf(':', from) + 1;
            String rest = text.substring(Math.max(colon, to));
            return text.substring(0, colon) + "\n" + block(bucket, "").stripTrailing() + (rest.isEmpty() ? "\n" : rest);
        }
        Node last = items().get(items().size() - 1);
        if (isFlow()) {
            return text.substring(0, end(last)) + ", " + flow(bucket) + text.substring(end(last));
        }
        int lineEnd = lineEnd(end(last));
        String before = text.substring(0, lineEnd);
        return before + (before.endsWith("\n") ? "" : "\n") + block(bucket, indent(last)) + text.substring(lineEnd);
    }

    /** {@code {buckets: …}} on one line has no place for a block. */
    private boolean isFlowRoot() {
        return root != null && root.getFlowStyle() == FlowStyle.FLOW;
    }

    /**
     * The text without a bucket.
     *
     * @param index its place in the list, from 0
     */
    String without(int index) {
        Node item = items().get(index);
        if (isFlow()) {
            return withoutFlow(index);
        }
        int from = lineStart(offset(item.getStartMark()));
        String rest = text.substring(lineEnd(end(item)));
        if (items().size() > 1) {
            return text.substring(0, from) + rest;
        }
        int colon = text.indexOf(':', offset(entry.orElseThrow().getKeyNode().getEndMark())) + 1;
        return text.substring(0, colon) + " []" + text.substring(colon, from) + rest;
    }

    private String withoutFlow(int index) {
        List<Node> items = items();
        int from = index == 0 ? offset(items.get(0).getStartMark()) : end(items.get(index - 1));
        int to = index == 0 && items.size() > 1 ? offset(items.get(1).getStartMark()) : end(items.get(index));
        return text.substring(0, from) + text.substring(to);
    }

    /** Where a node's own text ends; that of a block reaches to the next token, over the comments between. */
    private int end(Node node) {
        boolean flow = node instanceof ScalarNode
                || node instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.FLOW
                || node instanceof MappingNode map && map.getFlowStyle() == FlowStyle.FLOW;
        if (flow) {
            return offset(node.getEndMark());
        }
        if (node instanceof MappingNode map) {
            return map.getValue().stream()
                    .mapToInt(tuple -> Math.max(end(tuple.getKeyNode()), end(tuple.getValueNode())))
                    .max()
                    .orElse(offset(node.getEndMark()));
        }
        return node instanceof SequenceNode list
                ? list.getValue().stream().mapToInt(this::end).max().orElse(offset(node.getEndMark()))
                : offset(node.getEndMark());
    }

    /** The parser counts code points. */
    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private int lineStart(int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    private int lineEnd(int index) {
        int end = text.indexOf('\n', index);
        return end < 0 ? text.length() : end + 1;
    }

    private String indent(Node item) {
        int start = lineStart(offset(item.getStartMark()));
        int dash = text.indexOf('-', start);
        return " ".repeat(Math.max(0, dash - start));
    }

    private static String block(Map<String, String> bucket, String indent) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        list.add(node(bucket));
        return write(list).lines().map(line -> indent + line + "\n").reduce("", String::concat);
    }

    /** JSON is YAML's flow style. */
    private static String flow(Map<String, String> bucket) {
        return node(bucket).toString();
    }

    private static JsonNode node(Map<String, String> bucket) {
        if (bucket.size() == 1) {
            return TextNode.valueOf(bucket.get("uri"));
        }
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        bucket.forEach((name, value) -> entry.set(name, value(value)));
        return entry;
    }

    private static JsonNode value(String text) {
        boolean flag = text.equals("true") || text.equals("false");
        return flag ? BooleanNode.valueOf(Boolean.parseBoolean(text)) : TextNode.valueOf(text);
    }

    private static String write(JsonNode node) {
        try {
            return new ObjectMapper(new YAMLFactory()
                            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                            .disable(YAMLGenerator.Feature.SPLIT_LINES)
                            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS))
                    .writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written.", e);
        }
    }
}
