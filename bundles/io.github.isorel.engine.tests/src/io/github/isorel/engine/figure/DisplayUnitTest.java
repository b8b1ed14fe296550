package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.weather.Variable;

class DisplayUnitTest {

    private static DisplayUnit choice(Variable variable, String unit, String symbol) {
        return DisplayUnit.choices(variable, unit).stream().filter(choice -> choice.symbol().equals(symbol)).findFirst()
                .orElseThrow();
    }

    @Test
    void pressureIsReadInHectopascal() {
        DisplayUnit unit = DisplayUnit.of("Pa");
        assertEquals("1013.2 hPa", unit.format(101_324));
        assertEquals(new ValueRange(980, 1030), unit.range(new ValueRange(98_000, 103_000)));
    }

    @Test
    void unknownUnitsAreShownAsTheyAre() {
        assertEquals("1.5000 furlong", DisplayUnit.of("furlong").format(1.5));
        assertEquals("287.31 K", DisplayUnit.of("K").format(287.31));
        assertEquals("–", DisplayUnit.of("K").format(Double.NaN));
    }

    @Test
    void temperatureMayBeReadInCelsius() {
        DisplayUnit celsius = choice(Variable.surface("2t"), "K", "°C");
        assertEquals("14.16 °C", celsius.format(287.31));
        assertEquals("−25.00 °C", celsius.format(248.15));
        assertEquals(287.31, celsius.stored(celsius.shown(287.31)), 1e-12);
    }

    @Test
    void aDifferenceOfTemperaturesHasNoZeroPoint() {
        DisplayUnit difference = choice(Variable.surface("2t"), "K", "°C").forDifferences();
        assertEquals("2.5000 K", difference.format(2.5));
    }

    @Test
    void geopotentialMayBeReadAsHeight() { // 5500 gpm is 5500 × 9.80665 m² s⁻² by definition (WMO-No. 8)
        double geopotential = 53_936.575;
        assertEquals(5500, choice(Variable.atmospheric("z"), "m2 s-2", "gpm").shown(geopotential), 1e-9);
        assertEquals(550, choice(Variable.atmospheric("z"), "m2 s-2", "gpdam").shown(geopotential), 1e-9);
        assertEquals("m² s⁻²", DisplayUnit.choices(Variable.atmospheric("z"), "m2 s-2").getFirst().symbol());
    }

    @Test
    void humidityIsReadInGramPerKilogram() {
        assertEquals("12.50 g kg⁻¹", DisplayUnit.of("kg kg-1").format(0.0125));
    }

    @Test
    void otherVariablesHaveOneUnit() {
        assertEquals(List.of(DisplayUnit.of("m s-1")), DisplayUnit.choices(Variable.surface("10u"), "m s-1"));
    }
}
