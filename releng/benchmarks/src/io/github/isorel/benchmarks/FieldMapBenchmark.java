package io.github.isorel.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.FieldRaster;
import io.github.isorel.engine.figure.FieldStyle;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.ProjectionKind;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.Contours;
import io.github.isorel.engine.figure.plot.GridValues;
import io.github.isorel.engine.figure.plot.Isoline;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.FieldMap;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.MapOverlay;

/**
 * Measures how long a field map of 721 × 1440 values takes to repaint in a window of 1500 × 900 pixels after every kind of
 * change, in every projection, with isolines and wind above it: processor time of the thread, which other programs hardly
 * change, and by the clock, which includes what the window system draws. Needs a display. The goal is below 50 ms for each.
 */
public final class FieldMapBenchmark {

    private static final int WIDTH = 1500;
    private static final int HEIGHT = 900;
    private static final int WARM_UP = 8;
    private static final int RUNS = 11;

    private final List<Field> fields = new ArrayList<>();
    private final FieldStyle style = FieldStyles.load().of(Variable.atmospheric("t"));

    private int paints;

    private FieldMapBenchmark() {
        Grid grid = Grid.regular(721, 1440);
        for (int level : new int[] { 250, 500, 850 }) {
            fields.add(field(grid, level));
        }
    }

    /**
     * Prints the times.
     *
     * @param arguments the word of a projection to measure that one alone; none for everything
     */
    public static void main(String[] arguments) {
        FieldMapBenchmark benchmark = new FieldMapBenchmark();
        List<ProjectionKind> kinds = arguments.length == 0 ? List.of(ProjectionKind.values())
                : List.of(ProjectionKind.named(arguments[0]).orElseThrow());
        if (arguments.length == 0) {
            for (Interpolation interpolation : Interpolation.values()) {
                benchmark.raster(interpolation);
            }
        }
        benchmark.control(kinds, arguments.length == 0);
    }

    private static Field field(Grid grid, int level) {
        Random random = new Random(level);
        double phase = random.nextDouble() * Math.PI;
        FloatBuffer values = Tensor.allocate(Shape.of(grid.rows(), grid.columns()));
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                double wave = 8 * Math.sin(Math.toRadians(5 * grid.longitude(column))
                        + phase) * Math.cos(Math.toRadians(grid.latitude(row)));
                values.put((float) (230 + 60 * Math.cos(Math.toRadians(grid.latitude(row))) + wave + random.nextGaussian()));
            }
        }
        return new Field(Variable.atmospheric("t"), Optional.of(new PressureLevel(level)), grid, Instant.EPOCH, "K",
                Tensor.wrap(Shape.of(grid.rows(), grid.columns()), values.flip()));
    }

    /** The raster alone, on one core, with all tables computed anew. */
    private void raster(Interpolation interpolation) {
        int[] argb = new int[WIDTH * HEIGHT];
        var scale = style.scale(new ValueRange(220, 300));
        measure("raster only, " + interpolation.name().toLowerCase(Locale.ROOT), run -> {
            MapCamera camera = new MapCamera(run * 7, 0, 1.2 + run % 5);
            new FieldRaster(fields.getFirst().grid(), camera.viewport(WIDTH, HEIGHT), WIDTH, HEIGHT, interpolation)
                    .paint(fields.get(run % fields.size()), scale, 0, argb);
        });
    }

    /** The whole control on the display, each time from the change to the end of its painting. */
    private void control(List<ProjectionKind> kinds, boolean isEverything) {
        Display display = new Display();
        try {
            Shell shell = new Shell(display, SWT.NO_TRIM);
            shell.setLayout(new FillLayout());
            shell.setBounds(0, 0, WIDTH, HEIGHT);
            FieldMap map = new FieldMap(shell, SWT.NONE, Coastlines.naturalEarth());
            map.addListener(SWT.Paint, event -> paints++); // after the map's own listener
            shell.open();
            map.show(picture(0));
            settle(display);
            for (Interpolation interpolation : isEverything ? Interpolation.values() : new Interpolation[0]) {
                map.setInterpolation(interpolation);
                String suffix = ", " + interpolation.name().toLowerCase(Locale.ROOT);
                map.setCamera(MapCamera.WORLD);
                measure("another level" + suffix, run -> repaint(map, () -> map.show(picture(run))));
                measure("zoom" + suffix, run -> repaint(map, () -> map.setCamera(new MapCamera(10, 40, 1 + run % 12 * 0.5))));
                measure("pan" + suffix, run -> repaint(map, () -> map.setCamera(new MapCamera(run * 3, 20, 2))));
                measure("pan around the whole globe" + suffix,
                        run -> repaint(map, () -> map.setCamera(new MapCamera(run * 3, 0, 1))));
            }
            projections(map, kinds);
            shell.dispose();
        } finally {
            display.dispose();
        }
    }

    /**
     * Each projection with isolines of another field and, in a second round, with the wind: while the map is moved, while it
     * stands and shows another level, and while nothing changes but what lies above it, as when something is dragged.
     */
    private void projections(FieldMap map, List<ProjectionKind> kinds) {
        GridValues smooth = new GridValues(fields.get(1).grid(), wave(fields.get(1).grid()));
        List<Isoline> isolines = Isoline.of(new Contours(smooth, DisplayUnit.of("K")), ValueRange.of(smooth.values()), 14,
                Progress.none());
        List<FieldPicture> pictures = new ArrayList<>();
        for (int level = 0; level < fields.size(); level++) {
            FieldPicture plain = picture(level);
            pictures.add(new FieldPicture(plain.field(), plain.scale(), plain.unit(), plain.title(), new MapOverlay(0.8,
                    isolines, List.of())));
        }
        map.show(pictures.getFirst());
        map.setInterpolation(Interpolation.NEAREST); // as relevance is shown
        Wind wind = wind(fields.getFirst().grid());
        for (boolean barbs : new boolean[] { false, true }) {
            map.setWind(barbs ? Optional.of(wind) : Optional.empty());
            for (ProjectionKind kind : kinds) {
                double latitude = kind == ProjectionKind.SOUTH_POLAR ? -60 : 50;
                String suffix = ", " + kind.word() + (barbs ? ", wind" : "");
                measure("moved, whole" + suffix, run -> repaint(map, () -> map.setCamera(new MapCamera(run * 3, latitude, 1,
                        kind))));
                measure("another level, whole" + suffix, run -> repaint(map, () -> map.show(pictures.get(run % 3))));
                measure("nothing new, whole" + suffix, run -> repaint(map, map::redraw));
                measure("moved, near" + suffix, run -> repaint(map, () -> map.setCamera(new MapCamera(run * 3, latitude, 3,
                        kind))));
            }
        }
    }

    /** Westerlies of up to 50 m/s in both hemispheres, with waves. */
    private static Wind wind(Grid grid) {
        FloatBuffer eastward = Tensor.allocate(Shape.of(grid.rows(), grid.columns()));
        FloatBuffer northward = Tensor.allocate(Shape.of(grid.rows(), grid.columns()));
        for (int i = 0; i < grid.rows() * grid.columns(); i++) {
            double latitude = Math.toRadians(grid.latitude(i / grid.columns()));
            double wave = Math.sin(Math.toRadians(6 * grid.longitude(i % grid.columns())));
            eastward.put((float) (50 * Math.pow(Math.sin(2 * latitude), 2) - 5 + 5 * wave));
            northward.put((float) (15 * Math.cos(latitude) * wave));
        }
        return new Wind(part(grid, "u", eastward), part(grid, "v", northward));
    }

    private static Field part(Grid grid, String name, FloatBuffer values) {
        return new Field(Variable.atmospheric(name), Optional.of(new PressureLevel(500)), grid, Instant.EPOCH, "m s**-1",
                Tensor.wrap(Shape.of(grid.rows(), grid.columns()), values.flip()));
    }

    private static Tensor wave(Grid grid) {
        FloatBuffer values = Tensor.allocate(Shape.of(grid.rows(), grid.columns()));
        for (int i = 0; i < grid.rows() * grid.columns(); i++) {
            double latitude = Math.toRadians(grid.latitude(i / grid.columns()));
            double longitude = Math.toRadians(grid.longitude(i % grid.columns()));
            values.put((float) (250 + 50 * Math.cos(latitude) + 9 * Math.cos(latitude) * Math.sin(6 * longitude + 3 * latitude)));
        }
        return Tensor.wrap(Shape.of(grid.rows(), grid.columns()), values.flip());
    }

    /** Makes a change and waits until the control has painted it. Includes the wait for the window system to ask for it. */
    private void repaint(FieldMap map, Runnable change) {
        int before = paints;
        change.run();
        map.update();
        while (paints == before) {
            if (!map.getDisplay().readAndDispatch()) {
                Thread.onSpinWait();
            }
        }
    }

    private FieldPicture picture(int run) {
        Field field = fields.get(run % fields.size());
        return new FieldPicture(field, style.scale(new ValueRange(220, 300)), DisplayUnit.of("K"), "Temperature " + field.level()
                .orElseThrow());
    }

    private static void settle(Display display) {
        long end = System.nanoTime() + 500_000_000L;
        while (System.nanoTime() < end) {
            if (!display.readAndDispatch()) {
                Thread.onSpinWait();
            }
        }
    }

    private static void measure(String what, IntConsumer work) {
        for (int run = 0; run < WARM_UP; run++) {
            work.accept(run);
        }
        double[] milliseconds = new double[RUNS];
        double[] processor = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            work.accept(run);
            milliseconds[run] = (System.nanoTime() - start) / 1e6;
            processor[run] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used) / 1e6;
        }
        Arrays.sort(milliseconds);
        Arrays.sort(processor);
        System.out.printf(Locale.ROOT, "%-48s processor: best %5.1f ms, median %5.1f ms   clock: best %6.1f ms, median %6.1f ms"
                + "   load %.0f%n", what, processor[0], processor[RUNS / 2], milliseconds[0], milliseconds[RUNS / 2],
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
