using Api.Settings;

namespace Api.Commands;

/// <summary>Shows every setting with its value and source, then the names that nothing reads; even when the settings are not valid.</summary>
internal static class SettingsCommand
{
    public static Invocation Read(CommandWords words) => Invocation.RunEarly(() => Run(words, Console.Out));

    private static int Run(CommandWords words, TextWriter output)
    {
        var settings = new EffectiveSettings(CommandLine.Configure(words.Settings).Configuration);
        var known = settings.Known().ToList();
        var (names, sources) = (known.Max(one => one.Setting.Variable.Length), known.Max(one => one.Source.Length));

        foreach (var one in known)
        {
            output.WriteLine($"{one.Setting.Variable.PadRight(names)}  {one.Source.PadRight(sources)}  {one.Value}");

            if (words.Has("--explain"))
            {
                output.WriteLine($"    {one.Setting.Meaning}");
            }
        }

        foreach (var unknown in settings.Unknown())
        {
            output.WriteLine(unknown);
        }

        return 0;
    }
}
