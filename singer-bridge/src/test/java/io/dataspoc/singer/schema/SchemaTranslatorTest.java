package io.dataspoc.singer.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTranslatorTest {

    private static StreamSchema translate(String json) throws Exception {
        return SchemaTranslator.translate(new ObjectMapper().readTree(json.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'type':'integer'}; int64",
                "{'type':['null','integer']}; int64",
                "{'type':'number'}; double",
                "{'type':['integer','number']}; double",
                "{'type':'boolean'}; bool",
                "{'type':'string'}; string",
                "{'type':'string','format':'date-time'}; timestamp[us, tz=UTC]",
                "{'type':['string','null'],'format':'date'}; date32[day]",
                "{'type':'string','format':'time'}; time64[us]",
                "{'type':'string','format':'uuid'}; string",
                "{'type':'object','properties':{}}; string",
                "{'type':'array'}; string",
                "{'type':'array','items':{'type':'string'}}; list<item: string>",
                "{'type':['null','array'],'items':{'type':['null','integer']}}; list<item: int64>",
                "{'type':'array','items':{'type':'string','format':'date'}}; list<item: date32[day]>",
                "{'type':'array','items':{'$ref':'#/definitions/money'}}; list<item: decimal128(12, 2)>",
                "{'type':'array','items':{'type':['string','integer']}}; list<item: string>",
                "{'type':'array','items':{'type':'object'}}; string",
                "{'type':'array','items':{}}; string",
                "{'type':'array','items':{'type':'array','items':{'type':'integer'}}}; string",
                "{'type':'array','items':[{'type':'integer'}]}; string",
                "{'type':'array','items':{'$ref':'#/definitions/recursive'}}; string",
                "{'anyOf':[{'type':'array','items':{'type':'number'}},{'type':'null'}]}; list<item: double>",
                "{'anyOf':[{'type':'array','items':{'type':'number'}},{'type':'string'}]}; string",
                "{'type':['null','string','integer']}; string",
                "{}; string",
                "{'anyOf':[{'type':'string','format':'date-time'},{'type':'null'}]}; timestamp[us, tz=UTC]",
                "{'anyOf':[{'type':'string','format':'date-time'},{'type':'string'}]}; string",
                "{'oneOf':[{'type':'integer'},{'type':'number'}]}; double",
                "{'oneOf':[{'type':'integer'},{'type':'boolean'}]}; string",
                "{'allOf':[{'type':'integer'},{'minimum':0}]}; int64",
                "{'$ref':'#/definitions/money'}; decimal128(12, 2)",
                "{'anyOf':[{'$ref':'#/definitions/money'},{'type':'null'}]}; decimal128(12, 2)",
                "{'type':'number','multipleOf':0.01,'maximum':99999999,'minimum':-99999999}; decimal128(10, 2)",
                "{'type':'number','multipleOf':1e-38,'maximum':1e62}; double",
                "{'type':'string','format':'singer.decimal'}; decimal128(38, 9)",
                "{'enum':[1,2,null]}; int64",
                "{'enum':['a','b']}; string"
            })
    void findsTheTypeOfAProperty(String property, String type) throws Exception {
        StreamSchema schema = translate("{'properties':{'p':" + property
                + "},'definitions':{'money':{'type':'string','format':'singer.decimal','precision':12,'scale':2},"
                + "'recursive':{'type':['null','integer','array'],'items':{'$ref':'#/definitions/recursive'}}}}");
        assertThat(schema.column(0).type().manifestName()).isEqualTo(type);
    }

    @Test
    void keepsTheOrderAndTheExactNames() throws Exception {
        StreamSchema schema =
                translate("{'properties':{'b.c':{'type':'string'},'A':{},'a':{'type':'integer'},'é /x':{}}}");
        assertThat(schema.columns()).extracting(Column::name).containsExactly("b.c", "A", "a", "é /x");
        assertThat(schema.indexOf("a")).hasValue(2);
        assertThat(schema.indexOf("none")).isEmpty();
    }

    @Test
    void takesForRequiredWhatIsListedAndNotNullable() throws Exception {
        StreamSchema schema = translate(
                "{'required':['a','b'],'properties':{'a':{'type':'string'},'b':{'type':['null','string']},'c':{'type':'string'}}}");
        assertThat(schema.columns()).extracting(Column::isNullable).containsExactly(false, true, true);
    }

    @Test
    void gathersThePropertiesOfAllParts() throws Exception {
        assertThat(translate("{'allOf':[{'properties':{'a':{}}},{'$ref':'#/d/x'}],'d':{'x':{'properties':{'b':{}}}}}")
                        .columns())
                .extracting(Column::name)
                .containsExactly("a", "b");
    }

    @Test
    void tellsOfReferencesThatLeadNowhere() {
        assertThatThrownBy(() -> translate("{'properties':{'p':{'$ref':'#/nowhere'}}}"))
                .hasMessageContaining("'#/nowhere'");
        assertThatThrownBy(() -> translate("{'properties':{'p':{'$ref':'#/properties/p'}}}"))
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> translate("{'properties':{'p':{'$ref':'http://x/y'}}}"))
                .hasMessageContaining("http://x/y");
    }

    @Test
    void hasNoColumnsWithoutProperties() throws Exception {
        assertThat(translate("{}").size()).isZero();
    }
}
