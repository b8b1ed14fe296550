package io.github.isorel.headless;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns Ctrl-C and its like into a cancellation instead of the end of the Java machine. The machine must not end during a run:
 * its shutdown hooks work side by side, and one of them closes the environment of ONNX Runtime, which would crash with a run in
 * it.
 * <p>
 * {@code sun.misc.Signal} is the only way to that in Java. It is looked up by name, since its module may be missing; then a
 * shutdown hook at least waits for the work to stop.
 */
final class TerminationSignals implements AutoCloseable {

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
    private static final int PATIENCE_SECONDS = 60;

    private final Cancellation cancellation;
    private final Runnable impatient;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger received = new AtomicInteger();
    private final Thread hook = new Thread(this::cancelAndWait, "isorel-shutdown");

    private TerminationSignals(Cancellation cancellation, Runnable impatient) {
        this.cancellation = cancellation;
        this.impatient = impatient;
    }

    /**
     * Begins to take signals.
     *
     * @param cancellation told at the first signal
     * @param impatient run at the second
     * @return to be closed when the work is over
     */
    static TerminationSignals install(Cancellation cancellation, Runnable impatient) {
        var signals = new TerminationSignals(cancellation, impatient);
        Runtime.getRuntime().addShutdownHook(signals.hook);
        SIGNALS.forEach(signals::take);
        return signals;
    }

    private void take(String name) {
        try {
            ClassLoader platform = ClassLoader.getSystemClassLoader();
            Class<?> signal = Class.forName("sun.misc.Signal", true, platform);
            Class<?> handler = Class.forName("sun.misc.SignalHandler", true, platform);
            InvocationHandler invocation = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    receive();
                }
                return switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "isorel";
                    default -> null;
                };
            };
            Object taker = Proxy.newProxyInstance(platform, new Class<?>[] { handler }, invocation);
            signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name),
                    taker);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return; // the module is missing or the machine keeps the signal for itself (-Xrs); the shutdown hook stays
        }
    }

    /**
     * Ends the process on the spot by an interrupt of its own, which shells take for exit code 130; where interrupts are ignored, as
     * in the background of a script, by a request to terminate (143). {@link Runtime#halt} would not do: it still runs what native
     * libraries have to do at the end of a process, and ONNX Runtime crashes there while another thread of it works.
     */
    static void endAtOnce() {
        raise("INT");
        raise("TERM");
        Runtime.getRuntime().halt(ExitCode.CANCELLED.number()); // both are ignored
    }

    private static void raise(String name) {
        try {
            ClassLoader platform = ClassLoader.getSystemClassLoader();
            Class<?> signal = Class.forName("sun.misc.Signal", true, platform);
            Class<?> handler = Class.forName("sun.misc.SignalHandler", true, platform);
            Object raised = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, raised, handler.getField("SIG_DFL").get(null));
            signal.getMethod("raise", signal).invoke(null, raised);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return; // the module is missing or the machine keeps the signal for itself (-Xrs)
        }
    }

    private void receive() {
        if (received.incrementAndGet() == 1) {
            cancellation.cancel();
        } else {
            impatient.run();
        }
    }

    private void cancelAndWait() {
        cancellation.cancel();
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cancels and waits until the work is over. */
    void stop() {
        cancelAndWait();
    }

    @Override
    public void close() {
        finished.countDown();
    }
}
