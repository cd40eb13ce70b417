using System.Globalization;
using Bench;
using Bench.HandWritten;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// The run starts these itself, in processes of their own.
if (args is ["floor", var kind])
{
    await (kind is "bare" ? Floor.Serve() : HandWrittenFloor.Serve());
    return 0;
}

if (Options.Read(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

var folder = Path.GetFullPath(".data/bench");
Directory.CreateDirectory(folder);

try
{
    return options.Plot ? Plot.Draw(folder) : await new Benchmark(options, folder).Run();
}
catch (BenchException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
