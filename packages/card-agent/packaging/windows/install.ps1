# Installs the card agent for everybody on this PC. Run as administrator, for example from Intune or a start-up script:
#   powershell -ExecutionPolicy AllSigned -File install.ps1 -Origin https://portal.example
# Remove it again with -Uninstall.
param(
  [string[]] $Origin = @(),
  [string[]] $Module = @(),
  [int] $Port = 61161,
  [switch] $Uninstall
)
$ErrorActionPreference = 'Stop'
$programs = Join-Path $env:ProgramFiles 'ECPA Card Agent'
$settings = Join-Path $env:ProgramData 'ECPA Card Agent'
$task = 'ECPA Card Agent'

if (Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue) {
  Stop-ScheduledTask -TaskName $task
  Unregister-ScheduledTask -TaskName $task -Confirm:$false
}
if ($Uninstall) {
  Remove-Item -Recurse -Force $programs, $settings -ErrorAction SilentlyContinue
  exit 0
}
if ($Origin.Count -eq 0) { throw 'Name the portal with -Origin https://...' }

New-Item -ItemType Directory -Force $programs, $settings | Out-Null
Copy-Item -Force (Join-Path $PSScriptRoot 'card-agent.exe'), (Join-Path $PSScriptRoot 'pkcs11.node') $programs
# ProgramData lets every user create files: the list of origins must be the administrators' own.
icacls $settings /inheritance:r /grant '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-545:(OI)(CI)RX' | Out-Null
$config = @{ origins = $Origin; modules = $Module; port = $Port } | ConvertTo-Json
[IO.File]::WriteAllText((Join-Path $settings 'config.json'), $config)

# conhost keeps the console program without a window; the task runs with the rights of whoever signs in.
$program = Join-Path $programs 'card-agent.exe'
$action = New-ScheduledTaskAction -Execute 'conhost.exe' -Argument "--headless `"$program`" run"
$trigger = New-ScheduledTaskTrigger -AtLogOn
$who = New-ScheduledTaskPrincipal -GroupId 'S-1-5-32-545' -RunLevel Limited
$how = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -ExecutionTimeLimit 0 `
  -RestartCount 10 -RestartInterval (New-TimeSpan -Minutes 1)
Register-ScheduledTask -TaskName $task -Action $action -Trigger $trigger -Principal $who -Settings $how | Out-Null
