package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.weather.Variable;

class UnitConversionTest {

    @ParameterizedTest
    @CsvSource({ "m**2 s**-2, m2 s-2, 3, 3", "m^2/s^2, m2 s-2, 3, 3", "hPa, Pa, 1013.25, 101325", "millibars, hPa, 850, 850",
            "kg kg**-1, kg kg-1, 0.5, 0.5", "g/kg, kg kg-1, 7, 0.007", "degC, K, -273.15, 0", "°C, K, 0, 273.15",
            "degrees Celsius, K, 20, 293.15", "knots, m s-1, 3600, 1852", "(0 - 1), 1, 0.25, 0.25", "~, 1, 7, 7",
            "%, 1, 50, 0.5" })
    void unitsOfTheFieldAreConverted(String from, String to, double value, double expected) throws DataException {
        assertEquals(expected, UnitConversion.between(from, to).applyAsDouble(value), 1e-12 * Math.max(1, Math.abs(expected)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "m", "Pa s", "", "m2147483648", "((((", "K@@", "m/0", "\u0001", "hours since 2000-01-01" })
    void othersAreRefused(String unit) {
        assertThrows(DataException.class, () -> UnitConversion.between(unit, "K"));
    }

    @Test
    void aGeopotentialHeightIsNoLength() throws DataException {
        Variable z = Variable.atmospheric("z");
        assertEquals(9.80665 * 5500, UnitConversion.of(z, "gpm", false).applyAsDouble(5500));
        assertEquals(9.80665 * 5500, UnitConversion.of(z, "m", true).applyAsDouble(5500));
        assertThrows(DataException.class, () -> UnitConversion.of(z, "m", false));
    }

    @Test
    void noTextBreaksTheParser() {
        SplittableRandom random = new SplittableRandom(3);
        String alphabet = "mKPasgh0123456789^*-/.@() eEc%°'\"#\t";
        for (int number = 0; number < 5000; number++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(1, 20); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                UnitConversion.between(text.toString(), "K").applyAsDouble(1);
            } catch (DataException e) {
                assertEquals(1, e.problems().size(), text::toString);
            }
        }
    }
}
