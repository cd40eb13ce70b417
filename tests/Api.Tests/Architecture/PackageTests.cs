using System.Reflection;
using System.Xml.Linq;
using Api.Tests.Support;

namespace Api.Tests.Architecture;

/// <summary>What bin/release leaves out of the self-contained programs.</summary>
public sealed class PackageTests
{
    [Fact]
    public void The_program_refers_to_no_assembly_that_packages_leave_out()
    {
        var leftOut = XDocument
            .Load(Path.Combine(Clone.Root, "packaging", "release.targets"))
            .Descendants("UnusedAssemblies")
            .Single()
            .Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        var referenced = Referenced(typeof(Program).Assembly);

        Assert.NotEmpty(leftOut);
        Assert.Contains("Microsoft.AspNetCore.Mvc.Core", referenced);
        Assert.Empty(leftOut.Intersect(referenced));
    }

    // Directly, and through others.
    private static HashSet<string> Referenced(Assembly program)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var next = new Queue<Assembly>([program]);

        while (next.TryDequeue(out var assembly))
        {
            foreach (var name in assembly.GetReferencedAssemblies().Where(name => found.Add(name.Name!)))
            {
                if (Find(name) is { } reference)
                {
                    next.Enqueue(reference);
                }
            }
        }

        return found;
    }

    // Assemblies for other systems are referenced without being there.
    private static Assembly? Find(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
