using Troupe.Benchmarks.Processes;
using Troupe.Benchmarks.Running;

// What must run in a process of its own is a part of this program: a server beside its load, or a client in another network namespace.
return Part.Find(args) is { } part
    ? await part.RunAsync(args[2..])
    : await BenchmarkCommand.RunAsync(args, Console.Out, Console.Error);
