package io.github.isorel.workbench.fieldmap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.workbench.figures.ViewState;

/**
 * Which field of a source a map shows and how, as small values that can be kept and applied to another map.
 *
 * @param field the field; empty while there is none
 * @param look how it is shown
 */
public record FieldMapState(Optional<ChosenField> field, Look look) {

    private static final String KIND = "kind";
    private static final String VARIABLE = "variable";
    private static final String LEVEL = "level";
    private static final String TIME = "time";
    private static final String LEAD = "lead";
    private static final String UNIT = "unit";
    private static final String PERCENTILE = "percentile";
    private static final String CONTOURS = "contours";
    private static final String CONTOUR_LEVEL = "contourLevel";
    private static final String OPACITY = "opacity";
    private static final String INTERPOLATION = "interpolation";
    private static final String BARBS = "barbs";
    private static final String PIN = "pin";
    private static final String RANGE = "range";
    private static final String LINE = "line";
    private static final String REGION = "region";
    private static final String LONGITUDE = "longitude";
    private static final String LATITUDE = "latitude";
    private static final String ZOOM = "zoom";
    private static final String PROJECTION = "projection";

    /**
     * The field.
     *
     * @param kind forecast, truth, …
     * @param variable the variable; empty for the sum over all of them
     * @param level the level; empty for other variables and for the sum over all levels
     * @param time the time
     * @param unit symbol of the unit that values are shown in
     */
    public record ChosenField(FieldKind kind, Optional<Variable> variable, Optional<PressureLevel> level, FieldTime time,
            Optional<String> unit) {
    }

    /**
     * How a field is shown.
     *
     * @param percentile percentile of magnitudes up to which colours reach
     * @param opacity how much the colours cover, 0 to 1
     * @param interpolation what is between grid points
     * @param lockedRange range of the colours where it is locked, in the stored unit
     * @param overlays what is drawn above it
     * @param camera where the map looks; empty while it shows nothing
     */
    public record Look(double percentile, double opacity, Interpolation interpolation, Optional<ValueRange> lockedRange,
            Overlays overlays, Optional<MapCamera> camera) {
    }

    /**
     * What is drawn above a field.
     *
     * @param contours the field drawn as lines
     * @param barbs whether the wind is drawn
     * @param line the line for sections
     * @param region the region that is drawn
     * @param pins places whose values are told
     */
    public record Overlays(Optional<ContourField> contours, boolean barbs, Optional<GreatCircle> line,
            Optional<GeographicArea> region, List<GeographicPoint> pins) {

        /** Copies the list. */
        public Overlays {
            pins = List.copyOf(pins);
        }
    }

    /**
     * What a map shows.
     *
     * @param pane the map
     * @return its state
     */
    public static FieldMapState of(FieldMapPane pane) {
        Optional<String> unit = pane.selectors().unit().map(it -> it.symbol());
        Optional<ChosenField> field = pane.source().flatMap(source -> pane.selectors().selection().map(chosen -> new ChosenField(
                chosen.kind(), chosen.variable(), chosen.level(), source.times().get(chosen.step()), unit)));
        MapChoices choices = pane.choices();
        Overlays overlays = new Overlays(choices.contourField(), choices.barbs(), pane.map().lineTool().line(),
                pane.map().regionTool().region(), pane.map().pinTool().pins());
        return new FieldMapState(field, new Look(choices.percentile(), choices.opacity(), pane.map().interpolation(), pane.field()
                .lockedRange(), overlays, pane.map().picture().map(picture -> pane.map().camera())));
    }

    /**
     * Shows it, as far as the map's source has it.
     *
     * @param pane a map with a source
     */
    public void applyTo(FieldMapPane pane) {
        field.ifPresent(chosen -> pane.selectors().chooseIfThere(chosen.kind(), chosen.variable(), chosen.level(), chosen.time(),
                chosen.unit()));
        pane.choices().choose(look.percentile, look.overlays.contours, look.opacity);
        pane.choices().chooseBarbs(look.overlays.barbs);
        pane.map().lineTool().setLine(look.overlays.line);
        pane.map().regionTool().setRegion(look.overlays.region);
        pane.map().pinTool().setPins(look.overlays.pins);
        pane.map().setInterpolation(look.interpolation);
        pane.field().lockRange(look.lockedRange);
        look.camera.ifPresent(pane.field()::showCamera);
    }

    /**
     * Keeps it.
     *
     * @param state where to keep it
     */
    public void save(ViewState state) {
        WeatherValues values = new WeatherValues(state);
        field.ifPresent(chosen -> {
            state.put(KIND, chosen.kind);
            chosen.variable.ifPresent(variable -> values.put(VARIABLE, variable));
            chosen.level.ifPresent(level -> values.put(LEVEL, level));
            state.put(TIME, chosen.time.validTime());
            chosen.time.leadTime().ifPresent(lead -> state.put(LEAD, lead));
            chosen.unit.ifPresent(unit -> state.put(UNIT, unit));
        });
        state.put(PERCENTILE, look.percentile);
        state.put(OPACITY, look.opacity);
        state.put(INTERPOLATION, look.interpolation);
        look.lockedRange.ifPresent(range -> values.put(RANGE, range));
        save(state, look.overlays);
        look.camera.ifPresent(camera -> {
            state.put(LONGITUDE, camera.longitude());
            state.put(LATITUDE, camera.latitude());
            state.put(ZOOM, camera.zoom());
            state.put(PROJECTION, camera.projection());
        });
    }

    private static void save(ViewState state, Overlays overlays) {
        WeatherValues values = new WeatherValues(state);
        overlays.contours.ifPresent(contours -> {
            values.put(CONTOURS, contours.variable());
            contours.level().ifPresent(level -> values.put(CONTOUR_LEVEL, level));
        });
        state.put(BARBS, overlays.barbs);
        overlays.line.ifPresent(line -> values.put(LINE, line));
        overlays.region.ifPresent(region -> values.put(REGION, region));
        overlays.pins.forEach(pin -> {
            ViewState place = state.add(PIN);
            place.put(LATITUDE, pin.latitude());
            place.put(LONGITUDE, pin.longitude());
        });
    }

    /**
     * What was kept.
     *
     * @param state where it was kept
     * @param usual what holds where nothing was kept
     * @return the state
     */
    public static FieldMapState read(ViewState state, FieldMapState usual) {
        WeatherValues values = new WeatherValues(state);
        Optional<FieldTime> time = state.parsed(TIME, Instant::parse).map(valid -> new FieldTime(valid, state.parsed(LEAD,
                Duration::parse)));
        Optional<ChosenField> field = state.constant(KIND, FieldKind.class).flatMap(kind -> time.map(at -> new ChosenField(kind,
                values.variable(VARIABLE), values.level(LEVEL), at, state.text(UNIT))));
        Look was = usual.look;
        return new FieldMapState(field, new Look(state.number(PERCENTILE).orElse(was.percentile), state.number(OPACITY).orElse(
                was.opacity), state.constant(INTERPOLATION, Interpolation.class).orElse(was.interpolation), values.range(RANGE),
                overlays(state), camera(state)));
    }

    private static Overlays overlays(ViewState state) {
        WeatherValues values = new WeatherValues(state);
        Optional<ContourField> contours = values.variable(CONTOURS).map(it -> new ContourField(it, values.level(CONTOUR_LEVEL)));
        List<GeographicPoint> pins = state.all(PIN).stream().flatMap(place -> place.number(LATITUDE).flatMap(latitude -> place
                .number(LONGITUDE).map(longitude -> new GeographicPoint(latitude, longitude))).stream()).toList();
        return new Overlays(contours, state.is(BARBS, false), values.line(LINE), values.region(REGION), pins);
    }

    private static Optional<MapCamera> camera(ViewState state) {
        ProjectionKind projection = state.constant(PROJECTION, ProjectionKind.class).orElse(ProjectionKind.EQUIRECTANGULAR);
        return state.number(LONGITUDE).flatMap(longitude -> state.number(LATITUDE).flatMap(latitude -> state.number(ZOOM).map(
                zoom -> new MapCamera(longitude, latitude, zoom, projection))));
    }
}
