using System.Globalization;
using Api.Data;
using Bench;
using Bench.HandWritten;
using LocalPostgres;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// The run starts these itself as separate processes.
if (args is ["floor", var kind])
{
    await (kind is "bare" ? Floor.Serve() : HandWrittenFloor.Serve());
    return 0;
}

if (BenchOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

var folder = Path.GetFullPath(".data/bench");
Directory.CreateDirectory(folder);

// Ctrl-C ends the run after the round, and with it everything that was started; a second one ends it at once.
using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};

try
{
    return options switch
    {
        { Plot: true } => Plot.Draw(folder),
        { Nasty: true } => await new Nasty(options, folder, interrupt.Token).Run(),
        { Transfers: true } => await new Transfers(options, folder, interrupt.Token).Run(),
        { Soak: true } => await new Soak(options, folder, interrupt.Token).Run(),
        { Webhooks: true } => await new WebhookSpeed(options, folder, interrupt.Token).Run(),
        { Desk: true } => await new DeskLists(options, folder, interrupt.Token).Run(),
        { Plans: true } => await new Plans(options, folder).Run(),
        _ => await new Benchmark(options, folder, interrupt.Token).Run(),
    };
}
catch (Exception failure)
    when (failure is BenchException or StartupException or LocalPostgresException or OperationCanceledException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
