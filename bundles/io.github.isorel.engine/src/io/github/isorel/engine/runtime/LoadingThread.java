package io.github.isorel.engine.runtime;

/** A thread in which ONNX Runtime loads a graph, which cannot be interrupted. It is found among the threads of the process. */
final class LoadingThread extends Thread {

    LoadingThread(String name, Runnable work) {
        super(work, name);
        setDaemon(false);
    }
}
