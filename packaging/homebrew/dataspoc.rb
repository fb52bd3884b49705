# The release workflow fills in what stands between at signs, and the draft of the release has the result.
class Dataspoc < Formula
  desc "Medallion data lakes for small teams: Singer taps in, Parquet and SQL out"
  homepage "@home@"
  version "@version@"
  license "Apache-2.0"

  on_macos do
    url "@home@/releases/download/v@version@/dataspoc-@version@-macos-aarch64.tar.gz"
    sha256 "@macos-aarch64@"
    depends_on arch: :arm64
  end

  on_linux do
    on_arm do
      url "@home@/releases/download/v@version@/dataspoc-@version@-linux-aarch64.tar.gz"
      sha256 "@linux-aarch64@"
    end
    on_intel do
      url "@home@/releases/download/v@version@/dataspoc-@version@-linux-x86_64.tar.gz"
      sha256 "@linux-x86_64@"
    end
  end

  depends_on "openjdk"

  def install
    libexec.install "bin", "lib", "VERSION"
    %w[dataspoc-pipe dataspoc-lens].each do |tool|
      (bin/tool).write_env_script libexec/"bin"/tool, Language::Java.overridable_java_home_env
    end
    man1.install Dir["share/man/man1/*"]
    bash_completion.install Dir["share/bash-completion/completions/*"]
    zsh_completion.install Dir["share/zsh/site-functions/*"]
    fish_completion.install Dir["share/fish/vendor_completions.d/*"]
  end

  def caveats
    "Taps written in Python are installed by 'dataspoc-pipe tap install', which needs python3 or uv."
  end

  test do
    system bin/"dataspoc-pipe", "self-check"
    assert_equal "42", shell_output("#{bin}/dataspoc-lens query 'SELECT 6 * 7 AS answer' -o csv").lines.last.chomp
  end
end
