package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeUnitTest {

    @ParameterizedTest
    @CsvSource({
            "hours since 1900-01-01 00:00:00.0, gregorian, 973356, 2011-01-15T12:00:00Z",
            "seconds since 1970-01-01, proleptic_gregorian, 1295092800, 2011-01-15T12:00:00Z",
            "days since 1950-1-1, '', 0.25, 1950-01-01T06:00:00Z",
            "Minutes since 2000-01-01T00:00Z, standard, -90, 1999-12-31T22:30:00Z",
            "hours since 2000-01-01 06:00:00 +03:00, standard, 1, 2000-01-01T04:00:00Z",
            "hours since 2000-01-01 00:00:00 -0530, standard, 0, 2000-01-01T05:30:00Z",
            // 1800-01-01 is 657071 days after the first day of the Gregorian calendar, which is two days after the Julian one's
            "hours since 1-1-1 00:00:0.0, standard, 15769752, 1800-01-01T00:00:00Z",
            "hours since 1-1-1 00:00:0.0, proleptic_gregorian, 15769704, 1800-01-01T00:00:00Z" })
    void unitsOfTheWorldAreRead(String unit, String calendar, double value, String expected) throws DataException {
        assertEquals(expected, TimeUnit.parse(unit, calendar).at(value).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "hours", "months since 2000-01-01", "hours since yesterday", "hours since 2000-02-30",
            "hours since 2000-01-01 25:00", "K" })
    void othersAreNot(String unit) {
        assertThrows(DataException.class, () -> TimeUnit.parse(unit, "standard"));
    }

    @Test
    void floatingPointDaysAreRoundedToTheSecond() throws DataException {
        double noon = 43122 + 1.0 / 3;
        assertEquals("2018-01-24T08:00:00Z", TimeUnit.parse("days since 1900-01-01", "").at(noon).toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = { Double.NaN, 1e300, Double.NEGATIVE_INFINITY })
    void nonsenseIsNotATime(double value) throws DataException {
        TimeUnit unit = TimeUnit.parse("hours since 1900-01-01", "");
        assertThrows(DataException.class, () -> unit.at(value));
    }

    @Test
    void otherCalendarsAreRefused() {
        assertThrows(DataException.class, () -> TimeUnit.parse("days since 2000-01-01", "noleap"));
    }
}
