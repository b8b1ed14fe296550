package io.github.isorel.workbench.fieldmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.workbench.UserInterface;

/** Wind, pins, projections and animation in the view, by its commands. */
class WindPinsAnimationTest {

    private static final Grid GRID = Grid.regular(90, 180);
    private static final Variable T = Variable.surface("2t");

    private final FieldMapView view = UserInterface.fieldMap();
    private final FieldMapPane pane = view.pane();

    @AfterEach
    void empty() throws Exception {
        pane.map().pinTool().setPins(List.of());
        pane.map().regionTool().setRegion(Optional.empty());
        pane.map().lineTool().setLine(Optional.empty());
        pane.choices().chooseBarbs(false);
        pane.showEmpty();
        pane.map().setCamera(pane.map().camera().with(ProjectionKind.EQUIRECTANGULAR));
        pane.map().resetView();
        UserInterface.settle();
    }

    /** Three times; values are 273 K plus the number of the time. Reading can be held up. */
    private static final class Times implements FieldSource {

        private final AtomicInteger reads = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public String title() {
            return "three times";
        }

        @Override
        public List<FieldKind> kinds() {
            return List.of(FieldKind.DATA);
        }

        @Override
        public List<Variable> variables() {
            return List.of(T);
        }

        @Override
        public List<PressureLevel> levels() {
            return List.of();
        }

        @Override
        public List<FieldTime> times() {
            return List.of(0, 1, 2).stream().map(step -> new FieldTime(Instant.EPOCH.plus(Duration.ofHours(6L * step)),
                    Optional.empty())).toList();
        }

        @Override
        public FieldReading read(FieldSelection selection, Progress progress) {
            reads.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            Field field = field("2t", 273.15f + selection.step(), 10);
            return new FieldReading(field, ValueRange.of(field.values()));
        }

        @Override
        public boolean offersWind() {
            return true;
        }

        @Override
        public Wind wind(FieldSelection selection, Progress progress) {
            return new Wind(field("10u", 20, 10), field("10v", 5, 10));
        }

        @Override
        public Map<String, String> provenance() {
            return Map.of();
        }

        @Override
        public void close() {
            // all in memory
        }
    }

    private static Field field(String name, float value, float wave) {
        float[] values = new float[GRID.rows() * GRID.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value + (i == 0 ? wave : 0);
        }
        return new Field(Variable.surface(name), Optional.empty(), GRID, Instant.EPOCH, name.equals("2t") ? "K" : "m s**-1",
                Tensor.of(Shape.of(GRID.rows(), GRID.columns()), values));
    }

    private Times show() {
        UserInterface.page().activate(view);
        Times times = new Times();
        pane.show(times);
        awaitField();
        return times;
    }

    private void awaitField() {
        UserInterface.await(() -> !pane.isPending() && pane.map().picture().isPresent(), () -> pane.map().text());
    }

    private static void run(String command, Map<String, String> parameters) throws Exception {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        ParameterizedCommand wanted = ParameterizedCommand.generateCommand(
                commands.getCommand("io.github.isorel.workbench.command." + command), parameters);
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(wanted, null);
        UserInterface.settle();
    }

    private int step() {
        return pane.field().selection().orElseThrow().step();
    }

    @Test
    void theAnimationShowsAllTimesOverAndOverUntilItIsStopped() throws Exception {
        show();
        run("play", Map.of());
        assertTrue(pane.animation().isRunning());
        for (int wanted : new int[] { 1, 2, 0 }) {
            UserInterface.await(() -> pane.map().picture().isPresent() && step() == wanted,
                    () -> "time " + wanted + " never came");
        }
        run("play", Map.of());
        assertFalse(pane.animation().isRunning());
        run("play", Map.of());
        pane.showEmpty();
        assertFalse(pane.animation().isRunning(), "nothing is left to be shown");
    }

    @Test
    void theAnimationWaitsForSlowReading() throws Exception {
        Times times = show();
        times.gate = new CountDownLatch(1);
        int before = times.reads.get();
        run("play", Map.of());
        UserInterface.await(() -> times.reads.get() == before + 1, () -> "the next time was never asked for");
        long end = System.nanoTime() + Duration.ofMillis(3L * Animation.INTERVAL).toNanos(); // beats that must do nothing
        UserInterface.await(() -> System.nanoTime() > end, () -> "time stood still");
        assertEquals(before + 1, times.reads.get());
        times.gate.countDown();
        UserInterface.await(() -> pane.map().picture().isPresent() && times.reads.get() > before + 1, () -> "it did not go on");
        run("play", Map.of());
        assertFalse(pane.animation().isRunning());
    }

    @Test
    void aPinKeepsItsPlaceAndItsValueFollowsTheTime() throws Exception {
        show();
        pane.map().pinTool().pin(new GeographicPoint(-30, 200));
        capture("pins");
        ImageData first = mapPicture();
        pane.selectors().step(2);
        awaitField();
        assertEquals(2, step());
        assertEquals(List.of(new GeographicPoint(-30, 200)), pane.map().pinTool().pins());
        assertTrue(differsBeside(first, mapPicture(), pane.map().transform().places(-30, 200).getFirst()),
                "another value is written");
        run("removePins", Map.of());
        assertEquals(List.of(), pane.map().pinTool().pins());
    }

    @Test
    void marksThatTheMapDoesNotShowAreToldBelowItWithTheirValues() throws Exception {
        show();
        pane.map().pinTool().setPins(List.of(new GeographicPoint(-45, 200), new GeographicPoint(60, 10)));
        pane.map().regionTool().setRegion(Optional.of(GeographicArea.parse("-60..-30, 20..40")));
        pane.map().lineTool().setLine(Optional.of(new GreatCircle(new GeographicPoint(-50, 0), new GeographicPoint(-20, 30))));
        assertEquals(List.of(), pane.absentMarks());
        run("projection", Map.of("io.github.isorel.workbench.parameter.projection", "north-polar"));
        assertEquals(List.of("pin at 45.00\u00B0S 160.00\u00B0W: 273.15 K", "region -60..-30, 20..40",
                "line of the section from 50.00\u00B0S 0.00\u00B0 to 20.00\u00B0S 30.00\u00B0E"), pane.absentMarks());
        Label told = below();
        assertTrue(told.isVisible() && told.getText().startsWith("Not on this map: pin at 45.00"), told.getText());
        assertTrue(told.getToolTipText().contains("20.00\u00B0S 30.00\u00B0E"), told.getToolTipText());
        capture("absent-marks");
        pane.selectors().step(2);
        awaitField();
        assertTrue(pane.absentMarks().getFirst().endsWith("275.15 K"), pane.absentMarks().toString());
        run("projection", Map.of("io.github.isorel.workbench.parameter.projection", "equirectangular"));
        assertEquals(List.of(), pane.absentMarks());
        assertFalse(told.isVisible());
        pane.map().setCamera(new MapCamera(10, 60, 5));
        assertEquals(3, pane.absentMarks().size(), "beside a magnified window, too");
        pane.map().regionTool().setRegion(Optional.empty());
        pane.map().lineTool().setLine(Optional.empty());
        run("removePins", Map.of());
        assertEquals(List.of(), pane.absentMarks());
        assertFalse(told.isVisible());
    }

    /** The line at the lower end of the pane. */
    private Label below() {
        Control[] controls = pane.control().getChildren();
        return (Label) controls[controls.length - 1];
    }

    /** Whether the label to the right of a pin looks different. */
    private static boolean differsBeside(ImageData a, ImageData b, PlanePoint pin) {
        for (int y = (int) pin.y() - 8; y < pin.y() + 8; y++) {
            for (int x = (int) pin.x() + 10; x < pin.x() + 60; x++) {
                if (a.getPixel(x, y) != b.getPixel(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void shiftAndClickPinAndUnpinAndAPlainClickDoesNot() {
        show();
        PlanePoint place = pane.map().transform().places(20, -40).getFirst();
        click(place, 0);
        assertEquals(List.of(), pane.map().pinTool().pins());
        click(place, SWT.SHIFT);
        GeographicPoint pin = pane.map().pinTool().pins().getFirst();
        assertTrue(pin.distanceTo(new GeographicPoint(20, -40)) < 100, pin + "");
        click(place, SWT.SHIFT);
        assertEquals(List.of(), pane.map().pinTool().pins());
    }

    private void click(PlanePoint place, int modifiers) {
        Event event = new Event();
        event.x = (int) place.x();
        event.y = (int) place.y();
        event.button = 1;
        event.stateMask = modifiers;
        pane.map().notifyListeners(SWT.MouseDown, event);
        pane.map().notifyListeners(SWT.MouseUp, event);
    }

    @Test
    void barbsAreDrawnWhenTheyAreAskedForAndProjectionsAreChosenByName() throws Exception {
        show();
        ImageData plain = mapPicture();
        pane.choices().chooseBarbs(true);
        awaitField();
        assertTrue(pane.map().wind().isPresent());
        ImageData barbs = mapPicture();
        int changed = 0;
        for (int y = 0; y < plain.height; y++) {
            for (int x = 0; x < plain.width; x++) {
                changed += plain.getPixel(x, y) != barbs.getPixel(x, y) ? 1 : 0;
            }
        }
        assertTrue(changed > 2000, changed + " pixels changed");
        for (ProjectionKind kind : ProjectionKind.values()) {
            run("projection", Map.of("io.github.isorel.workbench.parameter.projection", kind.word()));
            assertEquals(kind, pane.map().camera().projection());
            capture("view-" + kind.word());
        }
        pane.choices().chooseBarbs(false);
        awaitField();
        assertEquals(Optional.empty(), pane.map().wind());
    }

    @Test
    void theWindIsThatOfTheLevelElseOfTheGround() {
        List<Variable> both = List.of(Variable.surface("10u"), Variable.surface("10v"), Variable.atmospheric("u"),
                Variable.atmospheric("v"));
        List<PressureLevel> levels = List.of(new PressureLevel(500), new PressureLevel(850));
        Optional<PressureLevel> high = Optional.of(new PressureLevel(500));
        assertEquals(high, WindChoice.of(both, levels, high).orElseThrow().level());
        assertEquals(Variable.surface("10u"), WindChoice.of(both, levels, Optional.empty()).orElseThrow().eastward());
        assertEquals(Optional.of(new PressureLevel(850)),
                WindChoice.of(both.subList(2, 4), levels, Optional.empty()).orElseThrow().level());
        assertEquals(Optional.empty(), WindChoice.of(both.subList(1, 3), levels, high));
    }

    private ImageData mapPicture() {
        return print(pane.map());
    }

    private static ImageData print(Control control) {
        Image image = new Image(control.getDisplay(), control.getSize().x, control.getSize().y);
        GC gc = new GC(image);
        try {
            control.print(gc);
            return image.getImageData(100);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private void capture(String name) throws Exception {
        String shots = System.getProperty("isorel.shots");
        if (shots != null) {
            UserInterface.settle();
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] { print(view.getSite().getShell()) };
            loader.save(Files.createDirectories(Path.of(shots)).resolve(name + ".png").toString(), SWT.IMAGE_PNG);
        }
    }
}
