package io.github.isorel.engine.checkpoint;

import static io.github.isorel.engine.checkpoint.Refusal.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.checkpoint.PickleValue.Dictionary;
import io.github.isorel.engine.checkpoint.PickleValue.Text;
import io.github.isorel.engine.checkpoint.PickleValue.Tuple;
import io.github.isorel.engine.checkpoint.PickleValue.Whole;

@Timeout(60)
class PickleMachineTest {

    private static final Path FILE = Path.of("made-up.ckpt");

    private static PickleValue read(byte... pickle) throws CheckpointException {
        return PickleMachine.read(new PickleInput(FILE, "data.pkl", ByteBuffer.wrap(pickle)));
    }

    private static void refuses(PickleBuilder pickle, String... words) {
        CheckpointException refusal = assertThrows(CheckpointException.class, () -> read(pickle.stop()));
        assertSays(refusal, "made-up.ckpt", "data.pkl byte ");
        assertSays(refusal, words);
    }

    private static PickleBuilder pickle() {
        return new PickleBuilder();
    }

    @Test
    void integersOfAllWidthsAreRead() throws CheckpointException {
        assertEquals(new Whole(200), read(pickle().op('K', 200).stop()));
        assertEquals(new Whole(0xfffe), read(pickle().op('M', 0xfe, 0xff).stop()));
        assertEquals(new Whole(-2), read(pickle().op('J').int32(-2).stop()));
        assertEquals(new Whole(0), read(pickle().op(0x8a, 0).stop()));
        assertEquals(new Whole(-129), read(pickle().op(0x8a, 2, 0x7f, 0xff).stop()));
        assertEquals(new Whole(Long.MIN_VALUE), read(pickle().whole(Long.MIN_VALUE).stop()));
        refuses(pickle().op(0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1), "an integer of 9 bytes");
    }

    @Test
    void textsOfAllWidthsAreRead() throws CheckpointException {
        assertEquals(new Text("°"), read(pickle().text("°").stop()));
        assertEquals(new Text("°"), read(pickle().op(0x8c, 2, 0xc2, 0xb0).stop()));
        assertEquals(new Text("°"), read(pickle().op(0x8d).int64(2).op(0xc2, 0xb0).stop()));
        assertEquals(new Text("°"), read(pickle().op('U', 1, 0xb0).stop()));
        refuses(pickle().op(0x8c, 1, 0xb0), "not valid UTF-8");
    }

    @Test
    void dictionariesKeepTheirOrderAndMayBeFilledInParts() throws CheckpointException {
        byte[] pickle = pickle().global("collections", "OrderedDict").op(')', 'R', 'q', 0,
                '(').text("z").op('N').text("a").op('N', 'u')
                .text("m").op('N', 's').stop();
        Dictionary dictionary = assertInstanceOf(Dictionary.class, read(pickle));
        assertEquals(Set.of("z", "a", "m"), dictionary.entries().keySet());
        assertEquals("[z, a, m]", dictionary.entries().keySet().toString());
    }

    @Test
    void attributesOfDictionariesAreIgnored() throws CheckpointException {
        byte[] pickle = pickle().op('}', '(').text("a").op('K', 1, 'u', '}').text("_metadata").op('}', 's', 'b').stop();
        assertEquals(Set.of("a"), assertInstanceOf(Dictionary.class, read(pickle)).entries().keySet());
        refuses(pickle().op('N', '}', 'b'), "sets attributes of None");
    }

    @ParameterizedTest
    @CsvSource({ "os,system", "posix,system", "nt,system", "builtins,eval", "__builtin__,eval", "builtins,getattr",
            "subprocess,Popen",
            "torch,load", "torch.hub,load", "torch._utils,_rebuild_tensor", "numpy.core.multiarray,scalar",
                    "java.lang.Runtime,exec",
            "collections,OrderedDict.__init__", "collections,defaultdict", "torch,FloatStorage.from_file",
                    "torch,ComplexFloatStorage",
            "torch,QInt8Storage", "torch,complex64", "torch.jit._pickle,restore_type_tag", "'',''" })
    void otherNamesAreRefusedInEveryForm(String module, String name) {
        String[] words = { "'" + module + "." + name + "'", "nothing was run", "torch.save(model.state_dict(), file)" };
        refuses(pickle().global(module, name).text("touch /tmp/x").op(0x85, 'R'), words);
        refuses(pickle().text(module).text(name).op(0x93), words);
    }

    @Test
    void theListOfOperationsIsClosed() {
        Set<Integer> known = new TreeSet<>();
        // PROTO FRAME NONE NEWTRUE NEWFALSE BININT BININT1 BININT2 LONG1 BINFLOAT BINUNICODE SHORT_BINUNICODE BINUNICODE8
        known.addAll(Set.of(0x80, 0x95, (int) 'N', 0x88, 0x89, (int) 'J', (int) 'K', (int) 'M', 0x8a, (int) 'G', (int) 'X', 0x8c,
                0x8d));
        // BINSTRING SHORT_BINSTRING BINBYTES SHORT_BINBYTES BINBYTES8 MARK POP POP_MARK DUP EMPTY_TUPLE
        // TUPLE1 TUPLE2 TUPLE3 TUPLE
        "TUBC(012)t".chars().forEach(known::add);
        known.addAll(Set.of(0x8e, 0x85, 0x86, 0x87));
        // EMPTY_LIST LIST APPEND APPENDS EMPTY_DICT DICT SETITEM SETITEMS BINPUT LONG_BINPUT BINGET LONG_BINGET GLOBAL BINPERSID
        // REDUCE BUILD STOP MEMOIZE STACK_GLOBAL
        "]lae}dsuqrhjcQRb.".chars().forEach(known::add);
        known.addAll(Set.of(0x94, 0x93));
        for (int code = 0; code < 256; code++) {
            int operation = code;
            CheckpointException refusal = assertThrows(CheckpointException.class,
                    () -> read(ByteBuffer.allocate(1).put((byte) operation).array()));
            boolean isUnknown = String.valueOf(refusal.getMessage()).contains("uses operation");
            assertEquals(!known.contains(code), isUnknown, String.format("0x%02x: %s", code, refusal.getMessage()));
        }
    }

    @Test
    void operationsThatMakeObjectsAreRefusedByName() {
        for (char operation : new char[] { 'i', 'o', 'P', 'I', 'L', 'F', 'S', 'V', 'g', 'p' }) {
            refuses(pickle().op(operation), String.format("operation 0x%02x '%c'", (int) operation, operation),
                    "nothing was run");
        }
        for (int operation : new int[] { 0x81, 0x92, 0x82, 0x83, 0x84, 0x8b, 0x8f, 0x90, 0x91, 0x96, 0x97, 0x98 }) {
            refuses(pickle().op(operation), String.format("operation 0x%02x", operation), "nothing was run");
        }
    }

    @Test
    void onlyFunctionsAreCalledAndOnlyWithTuples() {
        refuses(pickle().op('N', ')', 'R'), "calls None, which is not a function");
        refuses(pickle().global("torch", "FloatStorage").op(')', 'R'), "calls a storage class");
        refuses(pickle().global("collections", "OrderedDict").op(']', 'R'), "collections.OrderedDict are a list, not a tuple");
        refuses(pickle().global("collections", "OrderedDict").op(']', 0x85, 'R'), "OrderedDict is called with arguments");
    }

    @Test
    void missingOperandsAreRefused() {
        for (char operation : "0as2R".toCharArray()) {
            refuses(pickle().op(operation), "lacks its operand");
        }
        for (char operation : "tueld1".toCharArray()) {
            refuses(pickle().op('}', operation), "lacks its mark");
        }
        refuses(pickle().op('N', 0x87), "a tuple lacks its items");
        refuses(pickle().op('(', 'N', 'u'), "lacks its operand");
        refuses(pickle().op('}', '(', 'N', 'u'), "has no value");
        refuses(pickle().op('N', 'N', 'a'), "appends 1 values to None");
        refuses(pickle().op('N', '(', 'N', 'N', 'u'), "sets entries of None");
        refuses(pickle().op('h', 3), "value 3 is recalled but was never memorised");
        refuses(pickle(), "lacks its operand");
        refuses(pickle().op('N', 'N'), "values or bytes are left");
        refuses(pickle().op('(', 'N'), "values or bytes are left");
        refuses(pickle().op('N', '.', 'N'), "values or bytes are left");
    }

    @Test
    void namesThatOccurTwiceAreRefused() {
        refuses(pickle().op('}').text("a").op('N', 's').text("a").op('N', 's'), "'a' occurs twice");
        refuses(pickle().op('}', '(').text("a").op('N').text("a").op('N', 'u'), "'a' occurs twice");
    }

    @Test
    void lengthsBeyondThePickleAreRefused() {
        for (int operation : new int[] { 'X', 'T', 'B', }) {
            refuses(pickle().op(operation).int32(-1), "4294967295 bytes");
            refuses(pickle().op(operation).int32(1000), "1000 bytes wanted, 1 left");
        }
        for (int operation : new int[] { 0x8d, 0x8e }) {
            refuses(pickle().op(operation).int64(Long.MAX_VALUE), "9223372036854775807 bytes");
            refuses(pickle().op(operation).int64(-1), "18446744073709551615 bytes wanted");
        }
        refuses(pickle().op(0x95).int64(1000), "a frame is longer than the pickle");
        refuses(pickle().op(0x95).int64(-1), "a frame is longer than the pickle");
        refuses(pickle().text("x".repeat(70_000)), "a text of 70000 bytes");
        refuses(pickle().op('c').raw("a".repeat(100).getBytes(StandardCharsets.US_ASCII)), "ends in the middle");
    }

    @Test
    void everyTruncatedPickleIsRefused() throws CheckpointException {
        byte[] whole = TorchFile.dictionary(pickle -> pickle.text("a").floats("0", 6));
        read(whole);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(CheckpointException.class, () -> read(part));
        }
    }

    @Test
    void bombsOfMemorisedValuesCostNothing() throws CheckpointException {
        PickleBuilder bomb = pickle().op('N', 'q', 0);
        for (int doubling = 0; doubling < 200; doubling++) { // a tree of 2²⁰⁰ leaves
            bomb.op('h', 0, 'h', 0, 0x86, 'q', 0, '0');
        }
        assertEquals("a tuple of 2", read(bomb.op('0', 'h', 0).stop()).kind());
    }

    @Test
    void valuesMayContainThemselves() throws CheckpointException {
        byte[] circle = pickle().op('}', 'q', 0).text("self").op('h', 0, 's').stop();
        Dictionary dictionary = assertInstanceOf(Dictionary.class, read(circle));
        assertEquals(dictionary, dictionary.entries().get("self"));
    }

    @Test
    void depthDoesNotOverflowTheStack() throws CheckpointException {
        PickleBuilder nested = pickle().op('N');
        for (int depth = 0; depth < 500_000; depth++) {
            nested.op(0x85);
        }
        assertInstanceOf(Tuple.class, read(nested.stop()));
        PickleBuilder marks = pickle();
        for (int depth = 0; depth < 70_000; depth++) {
            marks.op('(');
        }
        refuses(marks, "nested more than 65536 deep");
        PickleBuilder values = pickle();
        for (int depth = 0; depth < 70_000; depth++) {
            values.op('N');
        }
        refuses(values, "more than 65536 values are unfinished");
    }

    @Test
    void numbersOfOperationsAndMemoriesAreBounded() {
        PickleBuilder endless = pickle();
        for (int i = 0; i < 600_000; i++) {
            endless.op('N', '0');
        }
        refuses(endless, "more than 1000000 operations");
        PickleBuilder memories = pickle().op('N');
        for (int i = 0; i < 300_000; i++) {
            memories.op(0x94);
        }
        refuses(memories, "more than 262144 values are memorised");
    }

    @Test
    void unknownProtocolsAreRefused() {
        refuses(pickle().op(0x80, 6), "pickle protocol 6");
    }

    @Test
    void persistentIdsHaveOneForm() {
        String words = "is not ('storage', class, key, location, size)";
        refuses(pickle().op('N', 'Q'), words);
        refuses(pickle().op(')', 'Q'), words);
        refuses(pickle().op('(').text("storage").text("FloatStorage").text("0").text("cpu").whole(1).op('t', 'Q'), words);
        refuses(pickle().op('(').text("module").global("torch", "FloatStorage").text("0").text("cpu").whole(1).op('t', 'Q'),
                words);
        refuses(pickle().op('(').text("storage").global("torch", "FloatStorage").op('N').text("cpu").whole(1).op('t', 'Q'),
                words);
        refuses(pickle().op('(').text("storage").global("torch", "FloatStorage").text("0").text("cpu").op('t', 'Q'), words);
        refuses(pickle().storage("torch.FloatStorage", "0", -1, "cpu"), words);
    }
}
