package io.dataspoc.singer.extract;

/** Messages as a tap prints them. */
final class Messages {

    private Messages() {}

    /** A SCHEMA; {@code properties} is what stands between the braces. Single quotes stand for double ones. */
    static String schema(String stream, String properties, String... keys) {
        return quoted("{'type':'SCHEMA','stream':'" + stream + "','schema':{'type':'object','properties':{" + properties
                + "}},'key_properties':[" + (keys.length == 0 ? "" : "'" + String.join("','", keys) + "'") + "]}");
    }

    /** A RECORD; single quotes stand for double ones. */
    static String record(String stream, String json) {
        return quoted("{'type':'RECORD','stream':'" + stream + "','record':" + json + "}");
    }

    /** A RECORD of a version. */
    static String record(String stream, String json, long version) {
        return quoted("{'type':'RECORD','stream':'" + stream + "','record':" + json + ",'version':" + version + "}");
    }

    static String activate(String stream, long version) {
        return quoted("{'type':'ACTIVATE_VERSION','stream':'" + stream + "','version':" + version + "}");
    }

    static String state(String json) {
        return quoted("{'type':'STATE','value':" + json + "}");
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
