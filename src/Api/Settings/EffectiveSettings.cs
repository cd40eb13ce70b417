using System.Data.Common;
using Api.Data;
using Domain;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace Api.Settings;

/// <summary>The value of a setting and where it was set, both as text for operators.</summary>
internal sealed record EffectiveSetting(Setting Setting, string Value, string Source);

/// <summary>A name that is set but that nothing reads, with the setting that was probably meant.</summary>
internal sealed record UnknownSetting(string Name, string Source, string? Nearest)
{
    public override string ToString() =>
        $"{Name} ({Source}) is not a setting and has no effect." + (Nearest is null ? "" : $" Did you mean {Nearest}?");
}

/// <summary>Reports which settings apply, where they come from, and which names are mistyped.</summary>
internal sealed class EffectiveSettings(IConfigurationRoot configuration)
{
    private const string Hidden = "***";

    // A longer name that differs by two letters is hardly meant for another program.
    private const int Typo = 2;

    private static readonly HashSet<string> Sections = new(
        SettingList.All.Where(setting => setting.Key.Contains(':')).Select(setting => setting.Key.Split(':')[0]),
        StringComparer.OrdinalIgnoreCase
    );

    private readonly IConfigurationProvider[] providers = [.. configuration.Providers.Reverse()];

    public IEnumerable<EffectiveSetting> Known() => SettingList.All.Select(Of);

    /// <summary>Whether it is the name of a setting or of a section.</summary>
    public static bool IsKnown(string key) =>
        SettingList.All.Any(setting =>
            setting.Covers(key) || setting.Key.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Whether no setting has this name, although its section or its spelling belongs to this service.</summary>
    public static bool IsUnknown(string key) =>
        !IsKnown(key)
        && !key.StartsWith("Logging:", StringComparison.OrdinalIgnoreCase)
        && (
            (key.Contains(':') && Sections.Contains(key.Split(':')[0]))
            || Spelling.Nearest(key, SettingList.All.Select(setting => setting.Key), Typo) is not null
        );

    /// <summary>The names of no setting, each once.</summary>
    public IEnumerable<UnknownSetting> Unknown() =>
        from entry in configuration.AsEnumerable()
        where entry.Value is not null && IsUnknown(entry.Key)
        let source = SourceOf(entry.Key)
        orderby entry.Key
        select new UnknownSetting(
            Written(entry.Key, source),
            source,
            Nearest(entry.Key) is { } near ? Written(near, source) : null
        );

    /// <summary>The setting that a mistyped name probably means.</summary>
    public static string? Nearest(string key) => Spelling.Nearest(key, SettingList.All.Select(setting => setting.Key));

    private EffectiveSetting Of(Setting setting)
    {
        if (
            setting.Kind is SettingKind.List
            && configuration.GetSection(setting.Key).GetChildren().ToList() is { Count: > 0 } items
        )
        {
            return new(setting, string.Join(", ", items.Select(item => item.Value)), SourceOf(items[0].Path));
        }

        var value = configuration[setting.Key];
        var isSet = !string.IsNullOrEmpty(value);

        return setting.Key == DataFolder.Setting
                ? new(setting, DataFolder.Find(configuration), isSet ? SourceOf(setting.Key) : DataFolder.Default)
            : isSet ? new(setting, Shown(setting, value!), SourceOf(setting.Key))
            : new(setting, setting.Default.Replace("`", "", StringComparison.Ordinal), "default");
    }

    private static string Shown(Setting setting, string value) =>
        setting.Kind switch
        {
            SettingKind.Secret => Hidden,
            SettingKind.ConnectionString => WithoutPassword(value),
            _ => value,
        };

    private static string WithoutPassword(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };

            foreach (var name in parts.Keys.Cast<string>().Where(IsPassword).ToList())
            {
                parts[name] = Hidden;
            }

            return parts.ConnectionString;
        }
        // It may be a URL with a password in it.
        catch (ArgumentException)
        {
            return $"{Hidden} (cannot be read)";
        }
    }

    private static bool IsPassword(string name) =>
        name.Contains("password", StringComparison.OrdinalIgnoreCase) || name.Equals("pwd", StringComparison.OrdinalIgnoreCase);

    private string SourceOf(string key) =>
        Array.Find(providers, provider => provider.TryGet(key, out _)) switch
        {
            JsonConfigurationProvider json => json.Source.Path ?? "file",
            EnvironmentVariablesConfigurationProvider => "environment",
            CommandLineConfigurationProvider => "command line",
            _ => "default",
        };

    private static string Written(string key, string source) =>
        source is "environment" ? key.Replace(":", "__", StringComparison.Ordinal) : key;
}
