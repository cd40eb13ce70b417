using System.Reflection;
using System.Text.RegularExpressions;
using Api.Data;
using Api.Settings;
using Api.Tests.Architecture;
using Api.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Api.Tests.Settings;

/// <summary>The list of settings, the code that reads them and the table in README.md agree.</summary>
public sealed partial class SettingListTests
{
    // Read by the framework, and from the environment.
    private static readonly string[] ReadElsewhere = ["Logging:LogLevel:Default", EmbeddedPostgres.Settings.BinariesVariable];

    [Fact]
    public void Every_setting_that_the_code_reads_is_in_the_list() => Assert.Empty(Read().Except(Listed()).Order());

    [Fact]
    public void Every_setting_in_the_list_is_read() => Assert.Empty(Listed().Except(Read()).Except(ReadElsewhere).Order());

    [Fact]
    public void The_table_in_the_README_is_the_list() =>
        Assert.Equal(
            SettingList.All.Select(setting => (setting.Variable, setting.Meaning, setting.Default)).Order(),
            Row()
                .Matches(
                    Clone
                        .Read("README.md")
                        .Split("\n## ")
                        .Single(chapter => chapter.StartsWith("Settings\n", StringComparison.Ordinal))
                )
                .Select(row => (row.Groups["name"].Value, row.Groups["meaning"].Value, row.Groups["default"].Value))
                .Order()
        );

    private static IEnumerable<string> Listed() => SettingList.All.Select(setting => setting.Key);

    // From the compiled code: the text before each call that reads a setting, and the properties of each record that is read whole.
    private static List<string> Read() =>
        [
            .. CompiledCode
                .Types.Where(type => type.Namespace != typeof(Setting).Namespace)
                .SelectMany(CompiledCode.Bodies)
                .SelectMany(Read)
                .Distinct(),
        ];

    private static IEnumerable<string> Read(MethodBase method)
    {
        var (text, section) = ("", (string?)null);

        foreach (var operand in CompiledCode.Operands(method))
        {
            if (operand is string word)
            {
                text = word;
            }
            else if (operand is MethodInfo called && IsOfConfiguration(called))
            {
                var isWhole = called.Name is "Get" && called.IsGenericMethod;

                if (section is not null && (!isWhole || IsValue(called.GetGenericArguments()[0])))
                {
                    yield return section;
                }

                switch (called.Name)
                {
                    case "get_Item" or "GetValue":
                        yield return text;
                        break;
                    case "GetConnectionString":
                        yield return $"ConnectionStrings:{text}";
                        break;
                    case "Get" when section is not null:
                        foreach (var key in KeysOf(called.GetGenericArguments()[0], section))
                        {
                            yield return key;
                        }

                        break;
                }

                section = called.Name is "GetSection" ? text : null;
            }
        }

        if (section is not null)
        {
            yield return section;
        }
    }

    private static bool IsOfConfiguration(MethodInfo method) =>
        method.DeclaringType?.IsAssignableTo(typeof(IConfiguration)) is true
        || method.DeclaringType == typeof(ConfigurationBinder)
        || method.DeclaringType == typeof(ConfigurationExtensions);

    private static bool IsValue(Type type) => type.Namespace?.StartsWith("Api", StringComparison.Ordinal) is not true;

    private static IEnumerable<string> KeysOf(Type type, string section) =>
        from property in IsValue(type) ? [] : type.GetProperties()
        where property.SetMethod is not null
        let key = $"{section}:{property.Name}"
        from name in IsValue(property.PropertyType) ? [key] : KeysOf(property.PropertyType, key)
        select name;

    [GeneratedRegex(@"^\| `(?<name>[^`]+)`[^|]* \| (?<meaning>.+) \| (?<default>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
