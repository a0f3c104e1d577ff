package dev.isobar.entities.draws.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.PeriodKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeBinsTest {

    private static final PeriodKey PERIOD = PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974");

    private static TimeBins parse(String text) {
        return TimeBins.parse("bins.csv", text.replace(';', '\n'), "cmip6");
    }

    @Test
    void theWideTableOfThePipelineIsRead() {
        TimeBins bins = parse("model,variant,scenario,start,end,NA,NA_int,EP_int;"
                + "EC-Earth3,r1i1p1f1,historical,1970,1974,6.8,7,13;"
                + "EC-Earth3,r1i1p1f1,ssp126,2015,2019,,,;");
        assertThat(bins.warnings()).isEmpty();
        assertThat(bins.bins())
                .containsExactly(
                        new TimeBins.Bin(2, PERIOD, Map.of(Basin.NA, 7, Basin.EP, 13)),
                        new TimeBins.Bin(3, PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/ssp126/2015-2019"), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Model,VARIANT,scenario,start_year,end_year,na_INT;EC-Earth3,r1i1p1f1,historical,1970,1974,7.0",
                "scenario,variant,model,time_period,NA_int;historical,r1i1p1f1,EC-Earth3,1970-1974,7",
                "'data_source,model,variant,scenario,start,end,NA_int;cmip6,EC-Earth3,r1i1p1f1,historical,1970,1974,7;'",
                "model,variant,scenario,start,end,note,NA_int;EC-Earth3,r1i1p1f1,historical,1970,1974,\"a, b\",7"
            })
    void otherSpellingsAreUnderstood(String text) {
        assertThat(parse(text).bins()).containsExactly(new TimeBins.Bin(2, PERIOD, Map.of(Basin.NA, 7)));
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsDoNotMatter() {
        assertThat(parse("\uFEFFmodel,variant,scenario,start,end,NA_int\r;EC-Earth3,r1i1p1f1,historical,1970,1974,7\r;")
                        .bins())
                .hasSize(1);
    }

    @Test
    void ofSeveralRowsOfAPeriodTheFirstCountsAndTheOthersAreWarnings() {
        TimeBins bins = parse("model,variant,scenario,start,end,NA_int;EC-Earth3,r1i1p1f1,historical,1970,1974,7;"
                + "EC-Earth3,r1i1p1f1,historical,1970,1974,9");
        assertThat(bins.bins()).containsExactly(new TimeBins.Bin(2, PERIOD, Map.of(Basin.NA, 7)));
        assertThat(bins.warnings()).containsExactly("bins.csv: line 3: " + PERIOD + " again, line 2 counts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model,variant,start,end;a,b,1,2 | bins.csv: line 1: no column scenario",
                "model,variant,scenario,end;a,b,c,2 | bins.csv: line 1: no column start",
                "model,variant,scenario,start,end;a,b,c,1970 | bins.csv: line 2: 4 columns (expected: 5",
                "model,variant,scenario,start,end;a,b,c,x,1974 | bins.csv: line 2, column start: 'x' (expected: a whole",
                "model,variant,scenario,start,end,NA_int;a,b,c,1970,1974,6.5 | line 2, column NA_int: '6.5' (expected: a",
                "model,variant,scenario,start,end;a,b,c,1974,1970 | bins.csv: line 2: period: 1974-1970",
                "model,variant,scenario,start,end;a_b,b,c,1970,1974 | bins.csv: line 2: period: 'a_b'",
                "model,variant,scenario,start,end; | no rows"
            })
    void anErrorNamesTheLineAndTheColumn(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
