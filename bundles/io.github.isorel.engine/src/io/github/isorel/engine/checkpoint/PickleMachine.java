package io.github.isorel.engine.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.checkpoint.PickleValue.Dictionary;
import io.github.isorel.engine.checkpoint.PickleValue.Opaque;
import io.github.isorel.engine.checkpoint.PickleValue.Sequence;
import io.github.isorel.engine.checkpoint.PickleValue.Text;
import io.github.isorel.engine.checkpoint.PickleValue.Tuple;
import io.github.isorel.engine.checkpoint.PickleValue.Whole;

/**
 * Reads the pickles that PyTorch writes, as data: the operations are a closed list and so are the names they may refer to.
 * Operations that could run code or make other objects do not exist here.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">pickletools.py, which defines the operations</a>
 */
final class PickleMachine {

    /** Bounds what a small file can make of little: about 36 operations are needed for a tensor. */
    private static final int MOST_OPERATIONS = 1_000_000;
    /** PyTorch writes batches of 1000 entries; protocol 0 would put all on the stack. */
    private static final int DEEPEST_STACK = 1 << 16;
    /** About ten are used for a tensor. */
    private static final int MOST_MEMORIES = 1 << 18;
    private static final int NEWEST_PROTOCOL = 5;
    private static final int STOP = '.';

    /** What an operation does to the machine. */
    @FunctionalInterface
    private interface Operation {

        void run() throws CheckpointException;
    }

    /** Where the value of an operation comes from. */
    @FunctionalInterface
    private interface Source {

        PickleValue next() throws CheckpointException;
    }

    private final PickleInput input;
    private final TorchCalls calls;
    private final Map<Integer, Operation> operations = new HashMap<>();
    private final Map<Long, PickleValue> memo = new HashMap<>();
    private final Deque<List<PickleValue>> marked = new ArrayDeque<>();
    private List<PickleValue> stack = new ArrayList<>();
    /** Number of values on the stack below the current mark, marks included. */
    private int buried;

    private PickleMachine(PickleInput input) {
        this.input = input;
        this.calls = new TorchCalls(input);
        defineConstants();
        defineTexts();
        defineContainers();
        defineMemo();
        defineCalls();
    }

    /** The value that a pickle describes. */
    static PickleValue read(PickleInput input) throws CheckpointException {
        return new PickleMachine(input).run();
    }

    private PickleValue run() throws CheckpointException {
        for (int count = 0; count < MOST_OPERATIONS; count++) {
            int code = input.operation();
            if (code == STOP) {
                return result();
            }
            Operation operation = operations.get(code);
            if (operation == null) {
                throw input.failure("the pickle uses operation " + String.format("0x%02x", code)
                        + (code > ' ' && code < 127 ? " '" + (char) code + "'" : "")
                        + ", which no plain weights need; nothing was run. Save weights alone:"
                        + " torch.save(model.state_dict(), file), or use safetensors");
            }
            operation.run();
        }
        throw input.failure("the pickle has more than " + MOST_OPERATIONS
                + " operations; save weights alone, without optimiser state");
    }

    private PickleValue result() throws CheckpointException {
        PickleValue value = pop();
        if (!stack.isEmpty() || !marked.isEmpty() || input.remaining() > 0) {
            throw input.failure("the pickle stops although values or bytes are left; the file is damaged, fetch it again");
        }
        return value;
    }

    private void defineConstants() {
        operations.put(0x80, () -> {
            int protocol = input.unsigned1();
            if (protocol > NEWEST_PROTOCOL) {
                throw input.failure("pickle protocol " + protocol + " is not known; save with pickle_protocol=2");
            }
        });
        operations.put(0x95, () -> {
            long frame = input.signed8();
            if (frame < 0 || frame > input.remaining()) { // otherwise only a hint for buffering
                throw input.failure("a frame is longer than the pickle; the file is damaged, fetch it again");
            }
        });
        define('N', () -> Opaque.NONE);
        define(0x88, () -> Opaque.TRUTH);
        define(0x89, () -> Opaque.TRUTH);
        define('J', () -> new Whole(input.signed4()));
        define('K', () -> new Whole(input.unsigned1()));
        define('M', () -> new Whole(input.unsigned2()));
        define(0x8a, () -> new Whole(input.whole(input.unsigned1())));
        define('G', () -> skipped(Double.BYTES, Opaque.FLOAT));
    }

    private void defineTexts() {
        define('X', () -> new Text(input.utf8(input.unsigned4())));
        define(0x8c, () -> new Text(input.utf8(input.unsigned1())));
        define(0x8d, () -> new Text(input.utf8(input.signed8())));
        define('T', () -> new Text(input.latin1(input.unsigned4()))); // strings of Python 2
        define('U', () -> new Text(input.latin1(input.unsigned1())));
        define('B', () -> skipped(input.unsigned4(), Opaque.BYTES));
        define('C', () -> skipped(input.unsigned1(), Opaque.BYTES));
        define(0x8e, () -> skipped(input.signed8(), Opaque.BYTES));
    }

    private void defineContainers() {
        operations.put((int) '(', this::mark);
        operations.put((int) '0', this::pop);
        operations.put((int) '1', this::popToMark);
        operations.put((int) '2', () -> push(top()));
        define(')', () -> Tuple.EMPTY);
        define(0x85, () -> tuple(1));
        define(0x86, () -> tuple(2));
        define(0x87, () -> tuple(3));
        define('t', () -> new Tuple(List.copyOf(popToMark())));
        define(']', Sequence::new);
        define('l', () -> {
            popToMark();
            return new Sequence();
        });
        operations.put((int) 'a', () -> append(List.of(pop())));
        operations.put((int) 'e', () -> append(popToMark()));
        define('}', Dictionary::new);
        define('d', () -> filled(new Dictionary(), popToMark()));
        operations.put((int) 's', () -> {
            PickleValue value = pop();
            setItems(List.of(pop(), value));
        });
        operations.put((int) 'u', () -> setItems(popToMark()));
    }

    private void defineMemo() {
        operations.put((int) 'q', () -> remember(input.unsigned1()));
        operations.put((int) 'r', () -> remember(input.unsigned4()));
        operations.put(0x94, () -> remember(memo.size()));
        define('h', () -> recall(input.unsigned1()));
        define('j', () -> recall(input.unsigned4()));
    }

    private void defineCalls() {
        define('c', () -> calls.global(input.line(), input.line()));
        define(0x93, () -> {
            if (pop() instanceof Text name && pop() instanceof Text module) {
                return calls.global(module.value(), name.value());
            }
            throw input.failure("a global name is not made of two texts");
        });
        define('Q', () -> calls.storage(pop()));
        define('R', () -> {
            PickleValue arguments = pop();
            return calls.call(pop(), arguments);
        });
        operations.put((int) 'b', () -> {
            pop(); // attributes of the dictionary (_metadata: versions of the modules) say nothing about weights
            if (!(top() instanceof Dictionary)) {
                throw input.failure("the pickle sets attributes of " + top().kind() + "; only dictionaries may have any");
            }
        });
    }

    private void define(int code, Source source) {
        operations.put(code, () -> push(source.next()));
    }

    private Opaque skipped(long length, Opaque value) throws CheckpointException {
        input.skip(length);
        return value;
    }

    private void push(PickleValue value) throws CheckpointException {
        if (buried + stack.size() >= DEEPEST_STACK) {
            throw input.failure("more than " + DEEPEST_STACK + " values are unfinished; PyTorch does not write such files");
        }
        stack.add(value);
    }

    private PickleValue pop() throws CheckpointException {
        PickleValue value = top();
        stack.removeLast();
        return value;
    }

    private PickleValue top() throws CheckpointException {
        if (stack.isEmpty()) {
            throw input.failure("an operation lacks its operand; the file is damaged, fetch it again");
        }
        return stack.getLast();
    }

    private void mark() throws CheckpointException {
        if (buried + stack.size() >= DEEPEST_STACK) {
            throw input.failure("values are nested more than " + DEEPEST_STACK + " deep; PyTorch does not write such files");
        }
        buried += stack.size() + 1;
        marked.push(stack);
        stack = new ArrayList<>();
    }

    private List<PickleValue> popToMark() throws CheckpointException {
        if (marked.isEmpty()) {
            throw input.failure("an operation lacks its mark; the file is damaged, fetch it again");
        }
        List<PickleValue> items = stack;
        stack = marked.pop();
        buried -= stack.size() + 1;
        return items;
    }

    private Tuple tuple(int size) throws CheckpointException {
        if (stack.size() < size) {
            throw input.failure("a tuple lacks its items; the file is damaged, fetch it again");
        }
        List<PickleValue> items = stack.subList(stack.size() - size, stack.size());
        var tuple = new Tuple(List.copyOf(items));
        items.clear();
        return tuple;
    }

    private void append(List<PickleValue> items) throws CheckpointException {
        if (!(top() instanceof Sequence)) {
            throw input.failure("the pickle appends " + items.size() + " values to " + top().kind());
        }
    }

    private void setItems(List<PickleValue> keysAndValues) throws CheckpointException {
        if (!(top() instanceof Dictionary dictionary)) {
            throw input.failure("the pickle sets entries of " + top().kind());
        }
        filled(dictionary, keysAndValues);
    }

    private Dictionary filled(Dictionary dictionary, List<PickleValue> keysAndValues) throws CheckpointException {
        if (keysAndValues.size() % 2 != 0) {
            throw input.failure("a key of a dictionary has no value; the file is damaged, fetch it again");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            if (!(keysAndValues.get(i) instanceof Text key)) {
                dictionary.noteOtherKey();
            } else if (dictionary.entries().put(key.value(), keysAndValues.get(i + 1)) != null) {
                throw input.failure("the name " + CheckpointException.quote(key.value())
                        + " occurs twice; it is not clear which one is meant");
            }
        }
        return dictionary;
    }

    private void remember(long index) throws CheckpointException {
        memo.put(index, top());
        if (memo.size() > MOST_MEMORIES) {
            throw input.failure("more than " + MOST_MEMORIES + " values are memorised; PyTorch does not write such files");
        }
    }

    private PickleValue recall(long index) throws CheckpointException {
        @Nullable PickleValue value = memo.get(index);
        if (value == null) {
            throw input.failure("value " + index + " is recalled but was never memorised; the file is damaged, fetch it again");
        }
        return value;
    }
}
