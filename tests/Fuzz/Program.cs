using System.Globalization;
using Fuzz;
using Fuzz.SelfTest;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (FuzzOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine(FuzzOptions.Usage);
    return 2;
}

var folder = Path.GetFullPath(".data/fuzz");
Directory.CreateDirectory(folder);

try
{
    if (options.SelfTest)
    {
        return await KnownFaults.AreFound(folder) ? 0 : 1;
    }

    await using var service = await ServiceUnderTest.Start(Path.Combine(folder, "service.log"));
    return await Run.Against(service, options, folder) ? 0 : 1;
}
catch (FuzzException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
