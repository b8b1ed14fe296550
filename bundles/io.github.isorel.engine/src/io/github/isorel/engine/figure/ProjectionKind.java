package io.github.isorel.engine.figure;

import java.util.Optional;

/** The kinds of map that there are to choose from. */
public enum ProjectionKind {
    /** Meridians and parallels straight, degrees equally long. */
    EQUIRECTANGULAR("equirectangular"),
    /** Meridians and parallels straight, angles kept. */
    MERCATOR("mercator"),
    /** A cone that keeps angles, for regions of middle latitudes. */
    LAMBERT("lambert"),
    /** Polar stereographic around the north pole. */
    NORTH_POLAR("north-polar"),
    /** Polar stereographic around the south pole. */
    SOUTH_POLAR("south-polar"),
    /** The globe as seen from far away. */
    ORTHOGRAPHIC("orthographic");

    /** Mercator maps reach to this latitude when everything is shown [degrees]. */
    private static final double MERCATOR_REACH = 80;
    /** Half the distance between the parallels of a Lambert map that are true to scale [degrees]. */
    private static final double LAMBERT_PARALLELS = 10;
    /** The cone of a Lambert map is never opened further than around these latitudes [degrees]. */
    private static final double LEAST_LAMBERT = 2;
    private static final double MOST_LAMBERT = 75;
    /** From this magnification on a place is looked at rather than the globe. */
    private static final double CLOSE = 4;

    private final String word;

    ProjectionKind(String word) {
        this.word = word;
    }

    /**
     * The name on the command line and in files.
     *
     * @return a word in small letters
     */
    public String word() {
        return word;
    }

    /**
     * The kind of a name.
     *
     * @param word what {@link #word()} gives
     * @return the kind; empty when there is none of this name
     */
    public static Optional<ProjectionKind> named(String word) {
        for (ProjectionKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** A camera that was made for another kind, changed as far as this one needs it to show something useful. */
    MapCamera fitting(MapCamera camera) {
        double latitude = camera.latitude();
        return switch (this) {
            case EQUIRECTANGULAR, MERCATOR, ORTHOGRAPHIC -> new MapCamera(camera.longitude(), latitude, camera.zoom(), this);
            case LAMBERT -> new MapCamera(camera.longitude(), Math.abs(latitude) < 20 ? latitude < 0 ? -45 : 45 : latitude,
                    Math.max(camera.zoom(), 2.5), this);
            case NORTH_POLAR -> polar(camera, latitude >= Projection.POLAR_RIM, 90);
            case SOUTH_POLAR -> polar(camera, latitude <= -Projection.POLAR_RIM, -90);
        };
    }

    /** Keeps a place that was looked at closely, else shows the whole disc. */
    private MapCamera polar(MapCamera camera, boolean within, double pole) {
        return within && camera.zoom() >= CLOSE ? new MapCamera(camera.longitude(), camera.latitude(), camera.zoom(), this)
                : new MapCamera(camera.longitude(), pole, 1, this);
    }

    /** The map of a camera in the middle of some room. */
    MapTransform transform(MapCamera camera, int left, int top, int wide, int high) {
        return switch (this) {
            case EQUIRECTANGULAR -> equirectangular(camera, left, top, wide, high);
            case MERCATOR -> mercator(camera, left, top, wide, high);
            case LAMBERT -> lambert(camera, left, top, wide, high);
            case NORTH_POLAR -> disc(new PolarStereographic(true, Projection.POLAR_RIM, camera.longitude()), camera,
                    Math.max(camera.latitude(), Projection.POLAR_RIM),
                    new MapTransform(Projection.world(), left, top, wide, high));
            case SOUTH_POLAR -> disc(new PolarStereographic(false, Projection.POLAR_RIM, camera.longitude()), camera,
                    Math.min(camera.latitude(), -Projection.POLAR_RIM),
                    new MapTransform(Projection.world(), left, top, wide, high));
            case ORTHOGRAPHIC -> disc(new Orthographic(camera.latitude(), camera.longitude()), camera,
                    camera.latitude(), new MapTransform(Projection.world(), left, top, wide, high));
        };
    }

    private static MapTransform equirectangular(MapCamera camera, int left, int top, int wide, int high) {
        Viewport viewport = camera.viewport(wide, high);
        double degrees = camera.degreesPerPixel(wide, high);
        int width = Math.clamp(Math.round(viewport.width() / degrees), 1, wide);
        int height = Math.clamp(Math.round(viewport.height() / degrees), 1, high);
        return new MapTransform(new Equirectangular(viewport, 0), left + (wide - width) / 2, top + (high - height) / 2,
                width, height);
    }

    private static MapTransform mercator(MapCamera camera, int left, int top, int wide, int high) {
        double most = 2 * Mercator.stretched(MERCATOR_REACH);
        double degrees = Math.max(360.0 / wide, most / high) / camera.zoom();
        double width = Math.min(360, wide * degrees);
        double height = Math.min(most, high * degrees);
        double middle = Mercator.stretched(Math.clamp(camera.latitude(), -MERCATOR_REACH, MERCATOR_REACH));
        double north = Math.clamp(middle + height / 2, height - most / 2, most / 2);
        int pixelsWide = Math.clamp(Math.round(width / degrees), 1, wide);
        int pixelsHigh = Math.clamp(Math.round(height / degrees), 1, high);
        return new MapTransform(new Mercator(camera.longitude() - width / 2, width,
                Mercator.latitude(north - height), Mercator.latitude(north)),
                left + (wide - pixelsWide) / 2, top + (high - pixelsHigh) / 2, pixelsWide, pixelsHigh);
    }

    private static MapTransform lambert(MapCamera camera, int left, int top, int wide, int high) {
        double middle = Math.copySign(Math.clamp(Math.abs(camera.latitude()), LEAST_LAMBERT, MOST_LAMBERT), camera.latitude());
        double radii = Math.toRadians(camera.degreesPerPixel(wide, high));
        double width = wide * radii;
        double height = high * radii;
        LambertConformal unit = new LambertConformal(middle - LAMBERT_PARALLELS, middle + LAMBERT_PARALLELS,
                camera.longitude(), 0, 0, 1, 1);
        double looked = Math.copySign(Math.min(Math.abs(camera.latitude()), 90), middle);
        double north = height / 2 - unit.place(looked, camera.longitude()).orElseThrow().y();
        return new MapTransform(unit.window(-width / 2, north, width, height), left, top, wide, high);
    }

    /** A disc, as large as the zoom says, of which a part fills the room. */
    private static MapTransform disc(Projection whole, MapCamera camera, double latitude, MapTransform room) {
        double size = Math.min(room.width(), room.height()) * camera.zoom();
        int width = (int) Math.max(1, Math.round(Math.min(size, room.width())));
        int height = (int) Math.max(1, Math.round(Math.min(size, room.height())));
        PlanePoint middle = whole.place(latitude, camera.longitude()).orElseThrow();
        double left = Math.clamp(middle.x() * size - width / 2.0, 0, Math.max(0, size - width));
        double top = Math.clamp(middle.y() * size - height / 2.0, 0, Math.max(0, size - height));
        Projection part = new ProjectionPart(whole, left / size, top / size, width / size, height / size);
        return new MapTransform(part, room.left() + Math.floor((room.width() - width) / 2),
                room.top() + Math.floor((room.height() - height) / 2), width, height);
    }
}
